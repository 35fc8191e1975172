import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ChainClient } from '../../../../src/chain/client.js'
import { encodeValue } from '../../../../src/chain/metadata/encode-value.js'
import { toHex } from '../../../../src/chain/scale/hex.js'
import type { ScaleInput } from '../../../../src/chain/scale/value.js'
import { EXECUTION_LAYER, simulateSigned, VALIDITY_LAYER } from '../../../../src/chain/send/simulate.js'
import { type FakeChain, HEAD, startFakeChain } from '../../../helpers/fake-chain.js'
import { NodeError, SILENCE } from '../../../helpers/fake-node.js'

const BYTES = Uint8Array.of(12, 1, 2, 3)
const VALID = '0x00'
const PASSES = '0x0000'
let chain: FakeChain
let client: ChainClient

beforeEach(async () => {
  chain = await startFakeChain()
  client = await ChainClient.connect({ network: chain.url, cacheDirectory: null, callTimeoutMs: 1_000 })
})
afterEach(async () => {
  client.disconnect()
  await chain.close()
})

const run = async () => simulateSigned(client, await client.metadata(), BYTES)
const dispatchError = (error: ScaleInput): string => {
  const type = chain.metadata.types.findIndex(({ path }) => path === 'sp_runtime::DispatchError')
  return `0x0001${toHex(encodeValue(chain.metadata, type, error)).slice(2)}`
}

describe('asking the node before submitting', () => {
  test('names the layers that looked, and hands them the extrinsic as it would be sent', async () => {
    const metadata = await client.metadata()
    const asked: unknown[] = []
    chain.handlers.state_call = (params) => {
      asked.push(params)
      return VALID
    }
    chain.handlers.system_dryRun = (params) => {
      asked.push(params)
      return PASSES
    }
    expect(await simulateSigned(client, metadata, BYTES)).toEqual({ ran: [VALIDITY_LAYER, EXECUTION_LAYER], skipped: [], refusal: null })
    expect(asked).toEqual([
      [VALIDITY_LAYER, `0x020c010203${HEAD.slice(2)}`, HEAD],
      ['0x0c010203', HEAD],
    ])
  })

  test('says of each layer that is not offered why it did not look', async () => {
    const offered = 'the node does not offer it'
    expect(await run()).toEqual({
      ran: [],
      refusal: null,
      skipped: [
        { layer: VALIDITY_LAYER, why: offered },
        { layer: EXECUTION_LAYER, why: offered },
      ],
    })
    chain.handlers.system_dryRun = () => {
      throw new NodeError(-32601, 'RPC call is unsafe to be called externally')
    }
    expect((await run()).skipped).toHaveLength(2)
  })

  test.each([
    ['0x010001', 'CANNOT_PAY_FEE', 6],
    ['0x010003', 'TX_OUTDATED', 6],
    ['0x010004', 'BAD_SIGNATURE', 6],
    ['0x010005', 'TX_EXPIRED', 6],
    ['0x010006', 'BLOCK_FULL', 6],
    ['0x010000', 'CALL_REFUSED', 6],
    ['0x01000706', 'TX_CUSTOM_ERROR', 6],
    ['0x01000b', 'TX_INVALID', 6],
    ['0x010100', 'METADATA_HASH_MISSING', 6],
    ['0x010101', 'TX_UNKNOWN_VALIDITY', 6],
  ])('explains a refusal in words: %s is %s', async (answer, code, exitCode) => {
    chain.apis.set(VALIDITY_LAYER, answer)
    const { refusal } = await run()
    expect(refusal?.error).toMatchObject({ code, exitCode })
    // Asked again, at another block, it says what it says there.
    expect(await refusal?.askAgain(HEAD)).toMatchObject({ code })
    chain.apis.set(VALIDITY_LAYER, VALID)
    expect(await refusal?.askAgain(HEAD)).toBeNull()
    chain.apis.delete(VALIDITY_LAYER)
    chain.handlers.system_dryRun = () => answer
    expect((await run()).refusal?.error).toMatchObject({ code, exitCode })
  })

  test('takes "in the future" for no verdict: an earlier transaction is on its way', async () => {
    chain.apis.set(VALIDITY_LAYER, VALID)
    chain.handlers.system_dryRun = () => '0x010002'
    expect(await run()).toEqual({
      ran: [VALIDITY_LAYER],
      refusal: null,
      skipped: [{ layer: EXECUTION_LAYER, why: 'an earlier transaction of the account is still pending' }],
    })
  })

  test('refuses what would fail when it runs, with the reason', async () => {
    chain.handlers.system_dryRun = () => dispatchError({ type: 'Token', value: 'FundsUnavailable' })
    expect((await run()).refusal?.error).toMatchObject({ exitCode: 6, message: expect.stringContaining('FundsUnavailable') })
  })

  test.each(['0x', '0x01', '0x0100', '0x0001ff', 'zz', 5, null])('does not trust an answer that cannot be read: %j', async (answer) => {
    chain.handlers.system_dryRun = () => answer
    expect((await run()).ran).toEqual([])
  })

  test('throws the loss of the connection', async () => {
    chain.handlers.system_dryRun = (_params, peer) => {
      peer.drop()
      return SILENCE
    }
    await expect(run()).rejects.toMatchObject({ exitCode: 5 })
    expect(chain.submitted).toEqual([])
  })
})
