import { afterEach, describe, expect, test } from 'vitest'
import { planTransfer } from '../../../src/chain/balances/plan-transfer.js'
import { ChainClient } from '../../../src/chain/client.js'
import { probeEndpoint } from '../../../src/chain/endpoints/probe-endpoint.js'
import { findOutcome } from '../../../src/chain/outcome/find-outcome.js'
import type { Executed } from '../../../src/chain/plan.js'
import { readHeaderNumber } from '../../../src/chain/rpc/read-answer.js'
import { executePlan } from '../../../src/chain/send/execute-plan.js'
import { TaoError } from '../../../src/core/errors.js'
import { rao } from '../../../src/core/money.js'
import { makeDevSigner } from '../../helpers/dev-signer.js'
import { type FakeChain, GENESIS, makeAccount, startFakeChain } from '../../helpers/fake-chain.js'
import { NodeError } from '../../helpers/fake-node.js'

const ALICE = '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY'
const BOB = '5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty'
const ends: (() => unknown)[] = []

afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

async function open(): Promise<FakeChain> {
  const chain = await startFakeChain()
  ends.push(() => chain.close())
  chain.setStorage('System', 'Account', [ALICE], makeAccount(10_000_000_000n))
  return chain
}

async function connect(chain: FakeChain): Promise<ChainClient> {
  const client = await ChainClient.connect({ network: chain.url, cacheDirectory: null, callTimeoutMs: 2000 })
  ends.push(() => client.disconnect())
  return client
}

async function transfer(chain: FakeChain): Promise<Executed> {
  const client = await connect(chain)
  const signer = await makeDevSigner('//Alice')
  const request = { from: ALICE, to: BOB, amountRao: rao(1_000_000_000n), allowDeath: false }
  const hooks = { onPreview: () => {}, confirm: async () => true, unlock: async () => signer }
  return executePlan(client, () => planTransfer(client, request), hooks, { guard: null, dryRun: false, outcomeTimeoutMs: 2000 })
}

const codeOf = (error: unknown): unknown => (error instanceof TaoError ? [error.exitCode, error.code] : error)

/** What no node should say, and some will. */
const NONSENSE: readonly unknown[] = [null, 7, -1, 1e300, '', 'x', '0xzz', '0x123', '0xffffffffffffffffff', [], {}, [null], true]

describe('a node that answers with nonsense', () => {
  test.each([
    'chain_getBlockHash',
    'chain_getHeader',
    'state_getRuntimeVersion',
    'state_getStorage',
    'state_queryStorageAt',
    'system_accountNextIndex',
  ])('to %s is refused (5), or what it said is not needed, and nothing is sent by mistake', async (method) => {
    for (const nonsense of NONSENSE) {
      const chain = await open()
      const sound = chain.handlers[method]
      // The first two questions are those of connecting; later ones meet a client that has begun to trust.
      for (const after of [0, 2]) {
        let asked = 0
        chain.handlers[method] = (params, peer) => (asked++ < after ? sound?.(params, peer) : nonsense)
        const ended = await transfer(chain).then(({ status }) => status, codeOf)
        const sent = chain.submitted.length
        if (ended === 'done') expect(sent).toBe(1)
        else expect([ended, sent]).toEqual([[expect.any(Number), expect.stringMatching(/^[A-Z_]+$/)], 0])
        chain.submitted.splice(0)
      }
    }
  })

  test.each([
    ['no extrinsics', { header: { parentHash: GENESIS, number: '0x64' }, extrinsics: [] }],
    ['another number', { header: { parentHash: GENESIS, number: '0x63' }, extrinsics: ['0x00'] }],
    ['no number', { header: { parentHash: GENESIS }, extrinsics: ['0x00'] }],
    ['no header', { extrinsics: ['0x00'] }],
  ])('as the block in which a transaction may be, %s: it has not been looked at, and "never" is not said', async (_what, block) => {
    const chain = await open()
    const client = await connect(chain)
    chain.handlers.chain_getBlockHash = ([asked]) => (Array.isArray(asked) ? asked.map(() => GENESIS) : GENESIS)
    chain.handlers.chain_getBlock = () => ({ block })
    const sought = { hash: `0x${'77'.repeat(32)}`, fromBlock: 100, eraEndBlock: 100, account: null, specVersion: null }
    expect(await findOutcome(client, sought)).toMatchObject({ status: 'unknown', why: expect.stringContaining('block 100') })
  })

  test.each(['0x', '0xff', '0x01', '0x01ffffffffff', '0x0108ffff', '0x01100000000000'])(
    'for metadata, %s: a network error (5)',
    async (answer) => {
      const chain = await open()
      const sound = chain.handlers.state_call
      chain.handlers.state_call = (params, peer) => (params[0] === 'Metadata_metadata_at_version' ? answer : sound?.(params, peer))
      await expect((await connect(chain)).metadata()).rejects.toMatchObject({ exitCode: 5, code: expect.stringMatching(/^BAD_/) })
    },
  )

  test('in the header of the block that has the transaction: unknown, not a crash after it was sent', async () => {
    const headers = [{ number: null }, { number: '0xzz' }, { number: '0xffffffffffffffff' }, { number: 101 }, {}]
    // Each waits for its deadline: all at once, on chains of their own.
    const runs = headers.map(async (header) => {
      const chain = await open()
      chain.handlers.chain_getBlock = () => ({ block: { header, extrinsics: ['0x00', chain.submitted.at(-1)] } })
      const executed = await transfer(chain)
      expect(executed, JSON.stringify(header)).toMatchObject({
        outcome: { status: 'unknown', error: { code: 'OUTCOME_UNREADABLE', exitCode: 7 } },
      })
    })
    await Promise.all(runs)
  })

  test.each([null, 5, '', '0x1', 'text'])(
    'as an extrinsic of a block that is looked through, %j: a network error (5)',
    async (extrinsic) => {
      const chain = await open()
      const client = await connect(chain)
      chain.handlers.chain_getBlockHash = ([asked]) => (Array.isArray(asked) ? asked.map(() => GENESIS) : GENESIS)
      let asked = 98
      chain.handlers.chain_getBlock = () => ({
        block: { header: { parentHash: GENESIS, number: `0x${(++asked).toString(16)}` }, extrinsics: [extrinsic] },
      })
      const sought = { hash: `0x${'77'.repeat(32)}`, fromBlock: 99, eraEndBlock: 100, account: null, specVersion: null }
      // Bytes that are none of an extrinsic are still bytes, and another hash; what the header does not vouch for proves nothing.
      if (extrinsic === '') expect((await findOutcome(client, sought)).status).toBe('unknown')
      else await expect(findOutcome(client, sought)).rejects.toMatchObject({ exitCode: 5, code: 'BAD_ANSWER' })
    },
  )

  test('with an error whose code is no integer: the code is left out, and what is told can be written as JSON', async () => {
    const chain = await open()
    const client = await connect(chain)
    chain.handlers.chain_getHeader = () => {
      throw new NodeError(1e300, 'no')
    }
    await expect(client.readBlockNumber()).rejects.toMatchObject({ code: 'RPC_ERROR', details: { rpc_code: 0 } })
  })

  test('about the time ends in a report of doctor, not in a crash', async () => {
    const chain = await open()
    chain.handlers.state_getStorageSize = () => 8
    chain.handlers.state_getStorage = () => `0x${'ff'.repeat(8)}`
    expect((await probeEndpoint(chain.url, 2000)).facts).toMatchObject({ headTimeMs: null })
    chain.handlers.chain_getHeader = () => ({ number: '0xfffffffffffffff' })
    expect((await probeEndpoint(chain.url, 2000)).error).toMatchObject({ code: 'BAD_ANSWER' })
  })
})

test('a block number is a u32 in hex and nothing else', () => {
  expect(['0x0', '0x64', '0xffffffff'].map((number) => readHeaderNumber({ number }))).toEqual([0, 100, 4_294_967_295])
  for (const header of [null, 5, 'x', {}, { number: 5 }, { number: '' }, { number: '0x' }, { number: '64' }, { number: '0x100000000' }])
    expect(readHeaderNumber(header)).toBeNull()
})
