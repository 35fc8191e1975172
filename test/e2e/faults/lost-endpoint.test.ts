import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type FakeChain, makeAccount, startFakeChain } from '../../helpers/fake-chain.js'
import { SILENCE } from '../../helpers/fake-node.js'
import { makeCliHome, runJson } from '../../helpers/run-cli.js'

const BOB = '5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty'
const home = makeCliHome()
let coldkey = ''
let chain: FakeChain

beforeAll(async () => {
  const made = await runJson<{ coldkey: string }>(home, ['wallet', 'create', '-w', 'w', '--no-password', '--no-mnemonic'])
  coldkey = made.envelope.data.coldkey
})

afterEach(() => chain?.close())
afterAll(() => home.remove())

async function transfer(prepare: (chain: FakeChain) => void) {
  chain = await startFakeChain()
  chain.setStorage('System', 'Account', [coldkey], makeAccount(10_000_000_000n))
  prepare(chain)
  return runJson(home, ['wallet', 'transfer', '-w', 'w', '--to', BOB, '--amount', '1', '--yes', '--network', chain.url])
}

describe('an endpoint that fails in the middle of a transfer', () => {
  test('the socket closes between submission and inclusion: exit 7, with hash, nonce and last block, and sent once', async () => {
    const { code, envelope } = await transfer((fake) => {
      fake.handlers.author_submitAndWatchExtrinsic = ([extrinsic], peer) => {
        fake.submitted.push(String(extrinsic))
        setTimeout(() => peer.drop(), 20)
        return 's1'
      }
    })
    expect(code).toBe(7)
    expect(envelope.errors[0]).toMatchObject({
      code: 'OUTCOME_UNKNOWN',
      details: { extrinsic_hash: expect.stringMatching(/^0x[0-9a-f]{64}$/), nonce: 4, era_end_block: 131, signer: coldkey },
    })
    expect(envelope.errors[0]?.message).toContain(String(envelope.errors[0]?.details?.extrinsic_hash))
    expect(chain.submitted).toHaveLength(1)
  })

  test('it closes before anything is signed: exit 5, nothing sent', async () => {
    const { code, envelope } = await transfer((fake) => {
      fake.handlers.system_accountNextIndex = (_params, peer) => {
        peer.drop()
        return SILENCE
      }
    })
    expect([code, envelope.errors[0]?.code]).toEqual([5, 'CONNECTION_LOST'])
    expect(chain.submitted).toHaveLength(0)
  })

  test('included but failed is 6 and not success', async () => {
    const { code, envelope } = await transfer((fake) => {
      fake.ownEvents = [
        {
          pallet: 'System',
          event: 'ExtrinsicFailed',
          data: {
            dispatch_error: { type: 'Token', value: 'FundsUnavailable' },
            dispatch_info: { weight: { ref_time: 1n, proof_size: 1n }, class: 'Normal', pays_fee: 'Yes' },
          },
        },
      ]
    })
    expect([code, envelope.success, envelope.errors[0]?.code]).toEqual([6, false, 'DISPATCH_FAILED'])
  })
})
