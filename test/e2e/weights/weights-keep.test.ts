/** A keeper of weights: killed at random, cut off, and with an upgrade under it, it sets weights once in each epoch. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { KeeperHealth, KeeperLine } from '../../../src/report/weights-keep.js'
import { makeKeeperChain } from '../../helpers/keeper/keeper-chain.js'
import { liveAsKeeper } from '../../helpers/keeper/keeper-life.js'
import { makeCliHome, runCli } from '../../helpers/run-cli.js'
import { findFaults } from '../../helpers/schema-of.js'
import { TEST_WHOLE } from '../../helpers/test-run/test-whole.js'

/** The chance that a line of the keeper is its last: each kill is the start of a program, of which `npm run test:whole` has more. */
const KILLS = TEST_WHOLE ? 0.1 : 0.05

/** The same numbers from 0 to 1 each time. */
function makeRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) | 0
    return ((state ^ (state >>> 13)) >>> 0) / 2 ** 32
  }
}

function parseLines(stdout: string): readonly KeeperLine[] {
  const lines = stdout.trim().split('\n').filter(Boolean)
  return lines.map((line) => JSON.parse(line) as KeeperLine)
}

describe('five epochs', () => {
  const home = makeCliHome()
  afterAll(() => home.remove())

  it('have their weights once each on every path, whatever happens to the keeper', async () => {
    const life = await liveAsKeeper(home, {
      ...{ epochs: 5, tempo: 16, direct: 2, committed: true, kills: KILLS, losses: 0.08, upgradeIn: 3, random: makeRandom(7) },
    })
    expect(Object.keys(life.counts)).toEqual(['1/0', '2/0', '2/1', '3/0'])
    for (const [place, counts] of Object.entries(life.counts)) expect([place, counts]).toEqual([place, Array.from({ length: 5 }, () => 1)])
    expect(life.kills).toBeGreaterThan(1)
    expect(life.losses).toBeGreaterThan(0)
    // What was committed the chain has revealed.
    expect(life.revealed).toBeGreaterThan(2)
    expect(life.lines.flatMap((line) => findFaults('weights-keep-line', line))).toEqual([])
    expect(life.lines.some(({ type }) => type === 'runtime') || life.lines.filter(({ type }) => type === 'start').length > 1).toBe(true)
    expect(life.exitCode).toBe(0)
    expect(life.lines.at(-1)).toMatchObject({ type: 'end', ended: 'signal', failing: [] })
  }, 180_000)
})

describe('blocks with weights that others take the place of', () => {
  const home = makeCliHome()
  afterAll(() => home.remove())

  it('have their weights set again, and never twice in the chain that stays', async () => {
    const life = await liveAsKeeper(home, {
      ...{ epochs: 4, tempo: 36, direct: 2, committed: true, kills: 0.02, losses: 0.02, upgradeIn: null, random: makeRandom(3) },
      ...{ finalityLag: 3, replaced: 1 },
    })
    for (const [place, counts] of Object.entries(life.counts)) expect([place, counts]).toEqual([place, [1, 1, 1, 1]])
    expect(life.replaced).toBeGreaterThan(3)
    // Some came back into a block, and of the others it was found that they never will.
    expect(life.lines.some((line) => line.type === 'proven' && line.status === 'not-included')).toBe(true)
    expect(life.revealed).toBeGreaterThan(2)
    expect(life.lines.at(-1)).toMatchObject({ type: 'end', ended: 'signal', failing: [] })
  }, 240_000)
})

describe('one round', () => {
  const home = makeCliHome({ resident: true })
  const file = join(home.directory, 'vector.json')
  const health = join(home.directory, 'health.json')
  let chain: Awaited<ReturnType<typeof makeKeeperChain>>
  const keep = async (...args: string[]) => {
    const words = ['weights', 'keep', '-w', 'v', '--network', chain.url, '--from', file, '--once', '--yes', ...args]
    const result = await runCli(home, words, { timeoutMs: 60_000 })
    return { ...result, lines: parseLines(result.stdout) }
  }
  beforeAll(async () => {
    chain = await makeKeeperChain(home, { tempo: 50, direct: 2, committed: true, blockTime: 'instant' })
    writeFileSync(file, JSON.stringify({ uids: [0, 1], weights: [3, 1] }), { mode: 0o600 })
  }, 60_000)
  afterAll(async () => {
    await chain?.stop()
    home.remove()
  })

  it('sets several places by one transaction, and a second round sets nothing', async () => {
    const first = await keep('--netuid', '1,2', '--mechid', 'all', '--health-file', health)
    expect(first.code).toBe(0)
    const signed = first.lines.filter((line) => line.type === 'signed')
    expect(signed.map(({ deeds }) => deeds.length)).toEqual([3])
    expect(first.lines.at(-1)).toMatchObject({ type: 'end', ended: 'once', set: 3, failing: [], open: null })
    const well = JSON.parse(readFileSync(health, 'utf8')) as KeeperHealth
    expect([findFaults('weights-keep-health', well), well.status]).toEqual([[], 'ok'])
    const second = await keep('--netuid', '1,2', '--mechid', 'all')
    expect([second.code, second.lines.some(({ type }) => type === 'signed')]).toEqual([0, false])
  })

  it('of which one place is wrong sets the others, and ends with 3', async () => {
    const { code, lines, stderr } = await keep(
      '--netuid',
      '1,3',
      '--mechid',
      '0,1',
      '--path',
      'salted',
      '--every',
      '1',
      '--health-file',
      health,
    )
    expect([code, lines.find(({ type }) => type === 'end')]).toMatchObject([3, { type: 'end', set: 1 }])
    expect(lines.find((line) => line.type === 'refused' && line.netuid === 1)).toMatchObject({ code: 'COMMIT_REVEAL_DISABLED' })
    expect(stderr).toContain('Weights are not in on subnet 1')
    expect((JSON.parse(readFileSync(health, 'utf8')) as KeeperHealth).status).toBe('failing')
  })

  it('reveals what was committed with a salt when that is due', async () => {
    await chain.node.chain.advance(50)
    const { code, lines } = await keep('--netuid', '3', '--path', 'salted')
    expect([code, lines.at(-1)]).toMatchObject([0, { set: 1, revealed: 1 }])
    expect(lines.filter((line) => line.type === 'signed')[0]).toMatchObject({ deeds: [{ kind: 'reveal' }, { kind: 'set' }] })
  })

  it('without weights from the source ends with 3, and has signed nothing', async () => {
    await chain.node.chain.advance(50)
    writeFileSync(file, '{"uids":[0],"weights":[-1]}')
    const { code, lines } = await keep('--netuid', '1')
    expect([code, lines.some(({ type }) => type === 'signed')]).toEqual([3, false])
    expect(lines.find((line) => line.type === 'vector')).toMatchObject({ ok: false, code: 'INVALID_WEIGHTS_FILE' })
  })
})
