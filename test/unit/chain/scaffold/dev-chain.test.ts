import { beforeAll, describe, expect, test } from 'vitest'
import type { ChainClient } from '../../../../src/chain/client.js'
import { FINNEY_GENESIS, TEST_GENESIS } from '../../../../src/chain/networks.js'
import { RpcError } from '../../../../src/chain/rpc/rpc-error.js'
import { DevChain } from '../../../../src/chain/scaffold/dev-chain.js'
import type { Signer } from '../../../../src/chain/signer.js'
import { makeDevSigner } from '../../../helpers/dev-signer.js'

const OWN = `0x${'ab'.repeat(32)}`
const BOB = '5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty'
let alice: Signer

beforeAll(async () => {
  alice = await makeDevSigner('//Alice')
})

/** A chain of this genesis that answers dev_status so, and has this sudo key. */
function makeClient(genesisHash: string, status: unknown, sudo: string | null): { readonly client: ChainClient; readonly asked: string[] } {
  const asked: string[] = []
  const client = {
    genesisHash,
    connection: {
      request: async (method: string) => {
        asked.push(method)
        if (status instanceof Error) throw status
        return status
      },
    },
    readStorage: async () => [sudo],
  }
  return { client: client as unknown as ChainClient, asked }
}

describe('a chain is taken for a development chain', () => {
  test('that says so, for its own genesis, and whose sudo key everybody knows', async () => {
    const { client } = makeClient(OWN, { genesisHash: OWN }, alice.address)
    expect((await DevChain.open(client, alice)).sudoAddress).toBe(alice.address)
  })

  const unknown = new RpcError('dev_status', -32_601, 'Method not found', '')
  test.each([
    ['of mainnet, whatever it says', FINNEY_GENESIS, { genesisHash: FINNEY_GENESIS }, 'alice', 'that of a public network'],
    ['of the public test network', TEST_GENESIS, { genesisHash: TEST_GENESIS }, 'alice', 'that of a public network'],
    ['that does not know dev_status', OWN, unknown, 'alice', 'does not answer dev_status'],
    ['that answers it for another genesis', OWN, { genesisHash: TEST_GENESIS }, 'alice', 'does not answer dev_status'],
    ['with another sudo key', OWN, { genesisHash: OWN }, BOB, 'is not its sudo key'],
    ['without one', OWN, { genesisHash: OWN }, null, 'is not its sudo key'],
  ])('never one %s', async (_what, genesis, status, sudo, why) => {
    const { client, asked } = makeClient(genesis, status, sudo === 'alice' ? alice.address : sudo)
    await expect(DevChain.open(client, alice)).rejects.toMatchObject({
      code: 'NOT_A_DEVELOPMENT_CHAIN',
      exitCode: 3,
      why: expect.stringContaining(why),
    })
    expect(asked.filter((method) => method !== 'dev_status')).toEqual([])
  })
})
