import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ChainClient } from '../../../../src/chain/client.js'
import { hashBlake2b256 } from '../../../../src/chain/hash.js'
import { findOutcome, type Sought } from '../../../../src/chain/outcome/find-outcome.js'
import { waitOutcome } from '../../../../src/chain/outcome/wait-outcome.js'
import { fromHex, toHex } from '../../../../src/chain/scale/hex.js'
import { type FakeChain, GENESIS, makeAccount, makeFailure, startFakeChain } from '../../../helpers/fake-chain.js'
import { type Peer, SILENCE } from '../../../helpers/fake-node.js'
import { signTransfer } from '../../../helpers/sign-transfer.js'
import { type MadeBlock, makeBlock } from '../../../helpers/worlds/make-block.js'

const ALICE = '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY'
const EXTRINSIC = '0x0c112233'
const HASH = toHex(hashBlake2b256(fromHex(EXTRINSIC)))

let chain: FakeChain
let client: ChainClient
/** Where the extrinsic is, where the chain is, what the node has lost. */
let at: number | null
let best: number
let finalized: number
let lost: number[]
let asked: number[]
/** What it makes of a block before it shows it. */
let show: (number: number, json: MadeBlock['json']) => unknown

/** What is in the blocks besides. */
let others: Map<number, string>
/** Who is told of new blocks. */
let peerOfHeads: Peer | undefined

/** The block as the node has it; the one that holds the extrinsic has events. */
function blockAt(number: number): MadeBlock {
  const parentHash = number === 1 ? GENESIS : hashOf(number - 1)
  if (number !== at) return makeBlock(number, parentHash, ['0x00', ...(others.has(number) ? [others.get(number) ?? ''] : [])])
  const block = makeBlock(number, parentHash, ['0x00', EXTRINSIC])
  chain.holders.set(block.hash, block.json)
  return block
}

let made = new Map<string, MadeBlock>()
function makeOnce(number: number): MadeBlock {
  const key = `${number} ${at !== null && number >= at} ${[...others.keys()].filter((one) => one <= number)}`
  const block = made.get(key) ?? blockAt(number)
  made.set(key, block)
  return block
}
const hashOf = (number: number): string => (number === 0 ? GENESIS : makeOnce(number).hash)
const numberOf = (hash: string): number =>
  Array.from({ length: 250 }, (_, number) => number).find((number) => hashOf(number) === hash) ?? -1
const sought = (more: Partial<Sought> = {}): Sought => ({
  hash: HASH,
  fromBlock: 100,
  eraEndBlock: 131,
  account: { address: ALICE, nonce: 4 },
  specVersion: 425,
  ...more,
})

beforeEach(async () => {
  at = null
  best = 120
  finalized = 118
  lost = []
  asked = []
  others = new Map()
  made = new Map()
  show = (_number, json) => json
  chain = await startFakeChain({
    chain_getBlockHash: ([number]) => {
      if (Array.isArray(number)) return number.map((one: number) => (one > best ? null : hashOf(one)))
      return typeof number === 'number' ? hashOf(number) : hashOf(best)
    },
    chain_getFinalizedHead: () => hashOf(finalized),
    chain_subscribeNewHeads: (_params, from) => {
      peerOfHeads = from
      return 'heads'
    },
    chain_unsubscribeNewHeads: () => true,
    chain_getHeader: ([hash]) => makeOnce(hash === undefined ? best : numberOf(String(hash))).json.block.header,
    chain_getBlock: ([hash]) => {
      const number = numberOf(String(hash))
      asked.push(number)
      if (lost.includes(number)) return null
      return show(number, makeOnce(number).json)
    },
  })
  chain.setStorage('System', 'Account', [ALICE], makeAccount(1_000_000_000n))
  client = await ChainClient.connect({ network: chain.url, cacheDirectory: null, callTimeoutMs: 5_000 })
})
afterEach(async () => {
  client.disconnect()
  await chain.close()
})

describe('what became of an extrinsic', () => {
  test('is in the events of its own index: success', async () => {
    at = 107
    expect(await findOutcome(client, sought())).toMatchObject({
      status: 'succeeded',
      inclusion: { blockNumber: 107, blockHash: hashOf(107), extrinsicIndex: 1, finalized: true },
    })
  })

  test('is in the events of its own index: failure, with the reason', async () => {
    at = 119
    chain.ownEvents = [makeFailure('BadOrigin')]
    expect(await findOutcome(client, sought())).toMatchObject({
      status: 'failed',
      error: { code: 'DISPATCH_FAILED', exitCode: 6 },
      inclusion: { finalized: false },
    })
  })

  test('may still come as long as its era runs, and only blocks of the era are looked through', async () => {
    expect(await findOutcome(client, sought())).toMatchObject({ status: 'pending', heads: { best: 120, finalized: 118 } })
    expect([Math.min(...asked), Math.max(...asked)]).toEqual([100, 120])
    best = 200
    finalized = 130
    asked = []
    expect(await findOutcome(client, sought())).toMatchObject({ status: 'pending' })
    expect(Math.max(...asked)).toBe(131)
  })

  test('is "never" when the last block of its era is final, not before', async () => {
    best = 140
    finalized = 130
    expect((await findOutcome(client, sought())).status).toBe('pending')
    finalized = 131
    expect(await findOutcome(client, sought())).toMatchObject({ status: 'not-included', reason: 'era-ended' })
  })

  test('is not "never" when an era is said to be final that was not shown to its end: both numbers are only words', async () => {
    best = 110
    finalized = 140
    expect((await findOutcome(client, sought())).status).toBe('pending')
    const waiting = waitOutcome(client, sought(), {
      until: 'inclusion',
      timeoutMs: 10_000,
      onPending: () => {
        best = 112
        finalized = 109
        at = 111
        peerOfHeads?.notify('heads', {})
      },
    })
    expect(await waiting).toMatchObject({ status: 'succeeded', inclusion: { blockNumber: 111 } })
  })

  test('is "never" when another transaction with its nonce is in a final block, not before', async () => {
    others.set(119, await signTransfer(chain.metadata, 4))
    expect((await findOutcome(client, sought())).status).toBe('pending')
    finalized = 119
    expect(await findOutcome(client, sought())).toMatchObject({ status: 'not-included', reason: 'nonce-used' })
    // One before it says nothing.
    others.set(119, await signTransfer(chain.metadata, 3))
    made = new Map()
    expect((await findOutcome(client, sought())).status).toBe('pending')
  })

  test('is not "never" for a nonce in the state alone: what used it may be this very transaction, or the state a lie', async () => {
    chain.setStorage('System', 'Account', [ALICE], { ...(makeAccount(1n) as Record<string, never>), nonce: 5 })
    expect((await findOutcome(client, sought())).status).toBe('pending')
  })

  test.each<[string, (json: MadeBlock['json']) => unknown]>([
    ['something is left out of', ({ block }) => ({ block: { ...block, extrinsics: ['0x00'] } })],
    ['something is put into', ({ block }) => ({ block: { ...block, extrinsics: [...block.extrinsics, EXTRINSIC] } })],
    ['the order is another in', ({ block }) => ({ block: { ...block, extrinsics: [...block.extrinsics].reverse() } })],
    ['the root is fitted in', () => makeBlock(110, hashOf(109), ['0x00']).json],
    ['the header is that of another chain in', () => makeBlock(110, HASH, ['0x00', '0x0c445566']).json],
    ['the roots are missing from', ({ block }) => ({ block: { ...block, header: { number: '0x6e', parentHash: hashOf(109) } } })],
    ['a log is no hex in', ({ block }) => ({ block: { ...block, header: { ...block.header, digest: { logs: ['zz'] } } } })],
  ])('is not "never" where %s a block', async (_what, change) => {
    best = 140
    finalized = 140
    others.set(110, '0x0c445566')
    show = (number, json) => (number === 110 ? change(json) : json)
    expect(await findOutcome(client, sought())).toMatchObject({ status: 'unknown', why: expect.stringContaining('block 110') })
    show = (_number, json) => json
    expect((await findOutcome(client, sought())).status).toBe('not-included')
  })

  test.each<[string, (json: MadeBlock['json']) => unknown]>([
    [
      'the roots are missing from its header',
      ({ block }) => ({ block: { ...block, header: { number: '0x6b', parentHash: hashOf(106) } } }),
    ],
    ['something was put into it', ({ block }) => ({ block: { ...block, extrinsics: [...block.extrinsics, '0x0c445566'] } })],
  ])('is not read from the block that holds it where %s', async (_what, change) => {
    at = 107
    show = (number, json) => (number === 107 ? change(json) : json)
    expect(await findOutcome(client, sought())).toMatchObject({ status: 'unknown', why: expect.stringContaining('block 107') })
  })

  test('is never "never" when a block could not be looked at', async () => {
    best = 140
    finalized = 140
    lost = [109, 110]
    expect(await findOutcome(client, sought())).toMatchObject({ status: 'unknown', why: expect.stringContaining('blocks 109 … 110') })
    at = 120
    expect((await findOutcome(client, sought())).status).toBe('succeeded')
  })

  test('is not guessed when the events cannot be read', async () => {
    at = 107
    chain.ownEvents = []
    expect(await findOutcome(client, sought())).toMatchObject({
      status: 'unknown',
      why: expect.stringContaining('neither ExtrinsicSuccess'),
    })
  })

  test('is not known without an account and an era', async () => {
    best = 140
    finalized = 140
    expect((await findOutcome(client, sought({ account: null, eraEndBlock: null }))).status).toBe('pending')
  })
})

describe('waiting for it', () => {
  test('looks again with every block, and not again at what is final', async () => {
    const looks: number[] = []
    const waiting = waitOutcome(client, sought(), {
      until: 'inclusion',
      timeoutMs: 10_000,
      onPending: ({ heads }) => {
        looks.push(heads.best)
        asked = []
        best++
        if (best === 123) at = 123
        peerOfHeads?.notify('heads', {})
      },
    })
    expect(await waiting).toMatchObject({ status: 'succeeded', inclusion: { blockNumber: 123 } })
    expect(looks).toEqual([120, 121, 122])
    expect(Math.min(...asked)).toBe(119)
  })

  test('for finality goes on after it is in a block', async () => {
    at = 119
    const seen: string[] = []
    const outcome = await waitOutcome(client, sought(), {
      until: 'finalization',
      timeoutMs: 10_000,
      onPending: ({ status }) => {
        seen.push(status)
        finalized = 119
        peerOfHeads?.notify('heads', {})
      },
    })
    expect([seen, outcome]).toEqual([['succeeded'], expect.objectContaining({ inclusion: expect.objectContaining({ finalized: true }) })])
  })

  test('ends with what is known when the time is over', async () => {
    expect((await waitOutcome(client, sought(), { until: 'inclusion', timeoutMs: 50 })).status).toBe('pending')
  })

  test('fails with exit code 5 when the connection is lost: that says nothing about the transaction', async () => {
    chain.handlers.chain_getBlock = (_params, from) => {
      from.drop()
      return SILENCE
    }
    await expect(waitOutcome(client, sought(), { until: 'inclusion', timeoutMs: 5_000 })).rejects.toMatchObject({ exitCode: 5 })
  })

  test('goes on at another endpoint of the network', async () => {
    const second = await startFakeChain(chain.handlers)
    const pair = await ChainClient.connect({ network: `${chain.url},${second.url}`, cacheDirectory: null, callTimeoutMs: 5_000 })
    try {
      const first = pair.connection
      const waiting = waitOutcome(pair, sought(), {
        until: 'inclusion',
        timeoutMs: 20_000,
        onPending: () => {
          if (pair.connection === first) peerOfHeads?.drop()
          else {
            at = best
            peerOfHeads?.notify('heads', {})
          }
        },
      })
      expect(await waiting).toMatchObject({ status: 'succeeded' })
      expect(pair.network.endpoint).toBe(second.url)
    } finally {
      pair.disconnect()
      await second.close()
    }
  })
})
