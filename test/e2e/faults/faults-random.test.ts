import { rmSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { startFaultProxy } from '../../helpers/fault-proxy/fault-proxy.js'
import type { Decide, Fate } from '../../helpers/fault-proxy/fault-proxy-frame.js'
import { freezeClock, runWithFaults, type Write } from '../../helpers/fault-proxy/fault-proxy-run.js'
import { expectTruth } from '../../helpers/fault-proxy/fault-proxy-truth.js'
import { prepareWrites } from '../../helpers/fault-proxy/fault-proxy-writes.js'
import { makeMemoryFolder } from '../../helpers/memory-folder.js'
import { type LocalnetInProcess, startLocalnet } from '../../helpers/start-localnet.js'

const cacheDirectory = makeMemoryFolder('taoctl-faults-')
let localnet: LocalnetInProcess
let writes: readonly Write[] = []
let snapshot = 0

beforeAll(async () => {
  localnet = await startLocalnet({ unsafeRpc: true })
  writes = await prepareWrites(localnet.node, cacheDirectory)
  snapshot = localnet.node.chain.snapshot()
})

afterAll(async () => {
  vi.useRealTimers()
  await localnet?.stop()
  rmSync(cacheDirectory, { recursive: true, force: true })
})

/** The same numbers for the same seed, each from 0 to 1. */
function makeRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

const HARMLESS: readonly Fate[] = ['duplicate', 'reorder', { delayMs: 3 }, { delayMs: 8 }]
const HARMFUL: readonly Fate[] = ['drop', 'truncate', 'cut', 'close', 'close-after']

function pick<T>(list: readonly T[], random: () => number): T {
  return list[Math.floor(random() * list.length)] as T
}

/** Many frames are late, doubled or swapped; about one run in two meets something worse. */
function makeChaos(seed: number): Decide {
  const random = makeRandom(seed)
  return () => {
    const roll = random()
    if (roll < 0.02) return pick(HARMFUL, random)
    return roll < 0.25 ? pick(HARMLESS, random) : 'pass'
  }
}

const SEEDS = Array.from({ length: 60 }, (_, index) => index + 1)

describe('any faults, on any frames', () => {
  test('what is reported is what the chain says, and nothing is sent twice', async () => {
    freezeClock()
    const exits = new Set<number>()
    for (const seed of SEEDS) {
      expect(localnet.node.chain.revert(snapshot)).toBe(true)
      snapshot = localnet.node.chain.snapshot()
      const write = writes[seed % writes.length] as Write
      const run = await runWithFaults(localnet.node, write, { decide: makeChaos(seed), cacheDirectory })
      try {
        expectTruth(write, run)
      } catch (error) {
        const done = run.frames.map(({ direction, method, status }) => `${direction} ${method} ${status}`).join('\n')
        throw new Error(`seed ${seed}, ${write.name}: exit ${run.exit} ${run.code}\n${done}`, { cause: error })
      }
      exits.add(run.exit)
    }
    // If nothing went wrong, or everything, this has tested little.
    expect([...exits].sort()).toEqual(expect.arrayContaining([0, 5, 7]))
    vi.useRealTimers()
  }, 60_000)
})

describe('the proxy over HTTP', () => {
  const ask = (url: string) =>
    fetch(url.replace('ws:', 'http:'), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'system_chain', params: [] }),
      signal: AbortSignal.timeout(2_000),
    })

  test('passes, rewrites, refuses, cuts and closes', async () => {
    const rule = (fate: Fate) => ({ rules: [{ direction: 'down', method: 'system_chain', fate } as const] })
    const through = async (options: Parameters<typeof startFaultProxy>[1]) => {
      const proxy = await startFaultProxy(localnet.url, options)
      try {
        const response = await ask(proxy.url)
        return [response.status, response.headers.get('retry-after'), await response.text()]
      } catch {
        return 'lost'
      } finally {
        await proxy.close()
      }
    }
    const [status, , text] = (await through({})) as [number, string | null, string]
    expect([status, JSON.parse(text)]).toEqual([200, { jsonrpc: '2.0', id: 1, result: expect.any(String) }])
    expect(await through(rule('truncate'))).toEqual([200, null, text.slice(0, text.length >> 1)])
    expect(await through(rule({ rewrite: () => ({ lie: true }) }))).toEqual([200, null, '{"lie":true}'])
    expect(await through({ refuse: { status: 429, headers: { 'retry-after': '7' } } })).toEqual([429, '7', ''])
    expect(await through(rule('close'))).toBe('lost')
    expect(await through(rule('cut'))).toBe('lost')
    expect(await through({ refuse: 'reset' })).toBe('lost')
  })
})
