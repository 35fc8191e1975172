import { rmSync } from 'node:fs'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { ChainClient } from '../../../../src/chain/client.js'
import { resolveNetwork } from '../../../../src/chain/networks.js'
import { BlockFollower, type FollowOptions } from '../../../../src/chain/watch/block-follower.js'
import { EventReader } from '../../../../src/chain/watch/event-reader.js'
import type { FollowTiming } from '../../../../src/chain/watch/follow-timing.js'
import type { Notice, Step } from '../../../../src/chain/watch/followed-block.js'
import { fundAccount } from '../../../../src/localnet/fund.js'
import { type FaultProxy, type FaultProxyOptions, startFaultProxy } from '../../../helpers/fault-proxy/fault-proxy.js'
import { makeMemoryFolder } from '../../../helpers/memory-folder.js'
import { type LocalnetInProcess, startLocalnet } from '../../../helpers/start-localnet.js'
import { makeBusyBlock, prepareBusyBlocks } from '../../../helpers/worlds/busy-block.js'
import { changeState } from '../../../helpers/worlds/change-state.js'

/** What is followed in these tests: how many events each block has. */
type Followed = Step<number>

const QUICK: FollowTiming = { pollMs: 100, silenceMs: 60_000, firstPauseMs: 1, longestPauseMs: 5, patienceMs: 5_000 }

let localnet: LocalnetInProcess
let proxies: FaultProxy[] = []
let follower: BlockFollower<number> | undefined
let notices: Notice[] = []
const cacheDirectory = makeMemoryFolder('taoctl-watch-')

afterAll(() => rmSync(cacheDirectory, { recursive: true }))
afterEach(async () => {
  follower?.close()
  await Promise.all(proxies.map((proxy) => proxy.close()))
  await localnet?.stop()
  proxies = []
  notices = []
})

async function startProxy(options: FaultProxyOptions = {}): Promise<FaultProxy> {
  const proxy = await startFaultProxy(localnet.url, options)
  proxies.push(proxy)
  return proxy
}

async function follow(urls: string, more: Partial<FollowOptions<number>> = {}, callTimeoutMs = 10_000): Promise<AsyncGenerator<Followed>> {
  const client = await ChainClient.connect({ network: urls, cacheDirectory, callTimeoutMs, staggerMs: 50 })
  follower = new BlockFollower({
    ...{ client, network: resolveNetwork(urls), heads: 'final', known: [], from: null, until: null, timing: QUICK },
    open: async (line) => new EventReader(line, [], (block) => block.events.length),
    onNotice: (notice) => notices.push(notice),
    ...more,
  })
  return follower.steps()
}

/** The next steps, so many. */
async function take(steps: AsyncGenerator<Followed>, count: number): Promise<Followed[]> {
  const taken: Followed[] = []
  while (taken.length < count) {
    const { done, value } = await steps.next()
    if (done) break
    taken.push(value)
  }
  return taken
}

const numbersOf = (steps: readonly Followed[]): string[] => steps.map(({ type, block }) => (type === 'block' ? '' : '-') + block.number)
const hashOf = (number: number): string => localnet.node.chain.blocks.hashAt(number) ?? ''

describe('a chain that is followed', () => {
  test('begins with the newest block, and tells of every block after it once, in order', async () => {
    localnet = await startLocalnet()
    await localnet.node.chain.advance(3)
    const steps = await follow(localnet.url)
    expect(numbersOf(await take(steps, 1))).toEqual(['3'])
    await localnet.node.chain.advance(40)
    const more = await take(steps, 40)
    expect(numbersOf(more)).toEqual(Array.from({ length: 40 }, (_, index) => String(index + 4)))
    expect(more.map(({ block }) => block.hash)).toEqual(more.map(({ block }) => hashOf(block.number)))
  })

  test('can begin and end where one says', async () => {
    localnet = await startLocalnet()
    await localnet.node.chain.advance(30)
    const steps = await follow(localnet.url, { from: 5, until: 25 })
    expect(numbersOf(await take(steps, 100))).toEqual(Array.from({ length: 21 }, (_, index) => String(index + 5)))
  })

  test('is told of when it is final, and not before', async () => {
    localnet = await startLocalnet({ finalityLag: 3 })
    await localnet.node.chain.advance(10)
    const steps = await follow(localnet.url)
    expect(numbersOf(await take(steps, 1))).toEqual(['7'])
    localnet.node.chain.makeBlock()
    expect(numbersOf(await take(steps, 1))).toEqual(['8'])
  })

  test('goes on behind the blocks that are known, and notices when they were replaced', async () => {
    localnet = await startLocalnet()
    await localnet.node.chain.advance(9)
    const known = [{ number: 6, hash: hashOf(6) }]
    expect(numbersOf(await take(await follow(localnet.url, { known }), 3))).toEqual(['7', '8', '9'])
    follower?.close()
    const other = [{ number: 6, hash: hashOf(5) }]
    await expect(take(await follow(localnet.url, { known: other }), 1)).rejects.toMatchObject({ code: 'CHAIN_BROKEN', exitCode: 5 })
  })

  test('is read by the new runtime after an upgrade', async () => {
    localnet = await startLocalnet({ spec: 425, drift: undefined })
    await localnet.node.chain.advance(2)
    const steps = await follow(localnet.url)
    await take(steps, 1)
    localnet.node.upgrade({ spec: 475 })
    await localnet.node.chain.advance(20)
    const after = await take(steps, 21)
    expect(numbersOf(after)).toEqual(Array.from({ length: 21 }, (_, index) => String(index + 3)))
    expect(after.every((step) => step.type === 'block' && step.value > 0)).toBe(true)
  })
})

describe('the best chain', () => {
  test('tells of blocks that were replaced, the newest first, and then of those in their place', async () => {
    localnet = await startLocalnet()
    await localnet.node.chain.advance(4)
    const steps = await follow(localnet.url, { heads: 'best' })
    await take(steps, 1)
    const before = localnet.node.chain.snapshot()
    await localnet.node.chain.advance(3)
    const old = await take(steps, 3)
    localnet.node.chain.revert(before)
    // Another state makes other blocks.
    changeState(localnet.node, (ctx) => fundAccount(ctx, `0x${'11'.repeat(32)}`, 1_000_000_000n))
    await localnet.node.chain.advance(3)
    const then = await take(steps, 7)
    expect(numbersOf(then)).toEqual(['-7', '-6', '-5', '5', '6', '7', '8'])
    expect(then.slice(0, 3).map(({ block }) => block.hash)).toEqual(old.map(({ block }) => block.hash).reverse())
    expect(then.at(-1)?.block.hash).toBe(hashOf(8))
  })

  test('begins once more where all that was told of was replaced', async () => {
    localnet = await startLocalnet()
    const before = localnet.node.chain.snapshot()
    await localnet.node.chain.advance(2)
    const steps = await follow(localnet.url, { heads: 'best' })
    expect(numbersOf(await take(steps, 1))).toEqual(['2'])
    localnet.node.chain.revert(before)
    changeState(localnet.node, (ctx) => fundAccount(ctx, `0x${'11'.repeat(32)}`, 1_000_000_000n))
    await localnet.node.chain.advance(2)
    expect(numbersOf(await take(steps, 3))).toEqual(['-2', '2', '3'])
  })
})

describe('a connection with faults', () => {
  test('is cut at every stage, over 10,000 events: none is missed, none comes twice, and little is kept', {
    timeout: 120_000,
  }, async () => {
    localnet = await startLocalnet({ blockTime: 3_600, drift: undefined })
    await prepareBusyBlocks(localnet.node)
    const kinds = ['close', 'cut', 'truncate', 'close-after', 'drop'] as const
    let frames = 0
    let faulty = false
    const proxy = await startProxy({
      // Every 17th answer meets a fault, so that over the run each kind of answer meets each kind of fault.
      decide: ({ direction }) => {
        if (!faulty || direction !== 'down' || ++frames % 17 !== 0) return 'pass'
        return kinds[Math.floor(frames / 17) % kinds.length] ?? 'pass'
      },
    })
    const first = localnet.node.chain.head.number
    const events: number[] = []
    const truth: number[] = []
    const client = await ChainClient.connect({ network: localnet.url, cacheDirectory: null })
    const source = new EventReader(client, [], (block) => block.events.length)
    const steps = await follow(proxy.url, { timing: { ...QUICK, patienceMs: 60_000 } }, 1_000)
    const seen = (await take(steps, 1)).map(({ block }) => block.number)
    faulty = true
    for (let nonce = 0; nonce < 50; nonce++) {
      makeBusyBlock(localnet.node, nonce)
      if (nonce % 2 === 0) continue
      for (const step of await take(steps, 2)) {
        seen.push(step.block.number)
        if (step.type === 'block') events.push(step.value)
      }
    }
    for (let number = first + 1; number <= localnet.node.chain.head.number; number++) {
      truth.push(...(await source.read([{ number, hash: hashOf(number), parentHash: hashOf(number - 1) }])))
    }
    source.close()
    client.disconnect()
    expect(seen).toEqual(Array.from({ length: seen.length }, (_, index) => first + index))
    expect(events).toEqual(truth)
    expect(events.reduce((sum, count) => sum + count, 0)).toBeGreaterThan(10_000)
    expect(proxy.faults).toBeGreaterThan(10)
    expect(notices.filter(({ type }) => type === 'lost').length).toBeGreaterThan(5)
    expect(follower?.known.length).toBeLessThanOrEqual(64)
  })

  test('heads that are repeated, left out, out of order or of another chain change nothing', async () => {
    localnet = await startLocalnet()
    await localnet.node.chain.advance(2)
    let turn = 0
    const fake = { number: '0x1', parentHash: `0x${'00'.repeat(32)}`, digest: { logs: [] } }
    const proxy = await startProxy({
      decide: ({ direction, method }) => {
        if (direction !== 'down' || method !== 'chain_finalizedHead') return 'pass'
        turn++
        if (turn % 4 === 0) return 'drop'
        if (turn % 4 === 1) return { times: 5 }
        if (turn % 4 === 2) return 'reorder'
        return { rewrite: (message) => ({ ...message, params: { ...(message.params as object), result: fake } }) }
      },
    })
    const steps = await follow(proxy.url)
    const seen = await take(steps, 1)
    for (let round = 0; round < 8; round++) {
      localnet.node.chain.makeBlock()
      seen.push(...(await take(steps, 1)))
    }
    expect(numbersOf(seen)).toEqual(Array.from({ length: 9 }, (_, index) => String(index + 2)))
    expect(notices).toEqual([])
  })

  test('a node that answers with another header than the one asked for is left for the next endpoint', async () => {
    localnet = await startLocalnet()
    await localnet.node.chain.advance(2)
    let lies = false
    const liar = await startProxy({
      decide: ({ direction, method }) =>
        lies && direction === 'down' && method === 'chain_getHeader'
          ? { rewrite: (message) => ({ ...message, result: { ...(message.result as object), stateRoot: `0x${'22'.repeat(32)}` } }) }
          : 'pass',
    })
    const honest = await startProxy()
    const steps = await follow(`${liar.url},${honest.url}`)
    await take(steps, 1)
    lies = true
    localnet.node.chain.makeBlock()
    expect(numbersOf(await take(steps, 1))).toEqual(['3'])
    expect(notices.map((notice) => notice.type)).toContain('lost')
    expect(notices.at(-1)).toMatchObject({ type: 'resumed', endpoint: honest.url, lastBlock: 2, missed: 1 })
  })

  test('a node that never tells of a block again is asked, and one that has none is left for the next endpoint', async () => {
    localnet = await startLocalnet()
    await localnet.node.chain.advance(2)
    const other = await startLocalnet()
    try {
      const silent = await startProxy({
        decide: ({ direction, method }) => (direction === 'down' && method === 'chain_finalizedHead' ? 'drop' : 'pass'),
      })
      const steps = await follow(`${silent.url},${localnet.url}`, { timing: { ...QUICK, silenceMs: 300 } })
      await take(steps, 1)
      localnet.node.chain.makeBlock()
      expect(numbersOf(await take(steps, 1))).toEqual(['3'])
      const next = take(steps, 1)
      await expect.poll(() => notices.find(({ type }) => type === 'lost')).toMatchObject({ code: 'ENDPOINT_SILENT' })
      localnet.node.chain.makeBlock()
      expect(numbersOf(await next)).toEqual(['4'])
    } finally {
      await other.stop()
    }
  })

  test('an endpoint of another chain is refused', async () => {
    localnet = await startLocalnet()
    await localnet.node.chain.advance(2)
    const steps = await follow(localnet.url)
    await take(steps, 1)
    const { port } = localnet
    await localnet.stop()
    const { startNode } = await import('../../../../src/localnet/start-node.js')
    const node = await startNode({ runtime: { spec: localnet.specVersion === 425 ? 475 : 425 }, port })
    try {
      await expect(take(steps, 1)).rejects.toMatchObject({ code: 'WRONG_CHAIN', exitCode: 3 })
    } finally {
      await node.stop()
    }
  })

  test('nobody answering any more ends it once patience is over', async () => {
    localnet = await startLocalnet()
    const steps = await follow(localnet.url, { timing: { ...QUICK, patienceMs: 50 } })
    await take(steps, 1)
    await localnet.stop()
    await expect(take(steps, 1)).rejects.toMatchObject({ exitCode: 5 })
  })
})
