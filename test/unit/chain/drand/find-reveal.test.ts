import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { type BeaconClock, type EpochFacts, findReveal, timeOfRound } from '../../../../src/chain/drand/find-reveal.js'
import { calculateCurrentEpoch, isEpochDue } from '../../../../src/localnet/pallets/subtensor/coinbase/epoch-schedule.js'
import { findReference } from '../../../helpers/reference.js'

const GENESIS_MS = 1_692_803_367_000
const NOW_MS = 1_767_225_600_000
const MOST_TEMPO = 50_400

const clockAt = (timeMs: number, changes: Partial<BeaconClock> = {}): BeaconClock => {
  const beacon = { genesisMs: GENESIS_MS, periodMs: 3_000, blockMs: 12_000, timeMs, ...changes }
  // What was published while the block before was made.
  const lastStoredRound = Math.max(Math.floor((timeMs - beacon.blockMs - GENESIS_MS) / 3_000) + 1, 0)
  return { lastStoredRound, ...beacon }
}

const factsOf = (facts: Partial<EpochFacts>): EpochFacts => ({
  block: 1_010,
  tempo: 360,
  lastEpochBlock: 1_000,
  pendingEpochAt: 0,
  epoch: 5,
  blocksSinceLastStep: 10,
  overdueAfter: MOST_TEMPO,
  revealPeriod: 1,
  nextEpochBlock: null,
  ...facts,
})

// Made by bittensor-drand 2.0.0 and bittensor_core 0.1.5 with the clock stopped; the block's time is the clock's.
test.each([
  ['in the middle of an epoch', {}, 1_360, 24_808_823],
  ['before the last block of one', { block: 1_358, blocksSinceLastStep: 358 }, 1_360, 24_807_431],
  ['with the next block an epoch later', { block: 1_359, blocksSinceLastStep: 359 }, 1_720, 24_808_867],
  ['with an epoch that is due and was not run', { block: 1_360, blocksSinceLastStep: 360 }, 1_721, 24_808_867],
  ['right after one', { block: 1_360, lastEpochBlock: 1_360, epoch: 6, blocksSinceLastStep: 0 }, 1_720, 24_808_863],
  ['two epochs later', { revealPeriod: 2 }, 1_720, 24_810_263],
  ['three, with the next block an epoch later', { block: 1_359, blocksSinceLastStep: 359, revealPeriod: 3 }, 2_440, 24_811_747],
  ['with one that was asked for', { pendingEpochAt: 1_100 }, 1_100, 24_807_783],
  ['with one asked for that comes after its turn', { pendingEpochAt: 1_400 }, 1_360, 24_808_823],
  ['where that is forgotten by then', { pendingEpochAt: 1_400, revealPeriod: 2 }, 1_720, 24_810_263],
  ['with one asked for in the past', { pendingEpochAt: 1_005 }, 1_371, 24_808_867],
  ['with one asked for in the next block', { pendingEpochAt: 1_011 }, 1_371, 24_808_867],
  ['with one asked for right after it', { pendingEpochAt: 1_012 }, 1_012, 24_807_431],
  ['with one that is overdue', { block: 1_010, lastEpochBlock: 900, tempo: MOST_TEMPO, blocksSinceLastStep: 50_399 }, 1_013, 24_807_435],
  ['with a last epoch that is ahead', { lastEpochBlock: 2_000, blocksSinceLastStep: 0 }, 2_360, 24_812_823],
  ['a hundred epochs later', { revealPeriod: 100 }, 37_000, 24_951_383],
  ['on a new subnet', { block: 0, lastEpochBlock: 0, epoch: 0, blocksSinceLastStep: 0 }, 360, 24_808_863],
] as const)('as the reference client: %s', (_, facts, first, round) => {
  expect(findReveal(factsOf(facts), clockAt(NOW_MS))).toMatchObject({ first, round, openBeforeMs: 0, lateMs: 0 })
})

test('the runtime’s own answer goes before the schedule', () => {
  expect(findReveal(factsOf({ nextEpochBlock: 1_200 }), clockAt(NOW_MS))).toMatchObject({ first: 1_200, last: 1_559 })
})

test('a subnet without epochs reveals nothing', () => {
  expect(findReveal(factsOf({ tempo: 0 }), clockAt(NOW_MS))).toBeNull()
})

test('a beacon that is ahead of the blocks gives the time', () => {
  const clock = clockAt(NOW_MS)
  const day = 28_800
  const late = findReveal(factsOf({}), { ...clock, lastStoredRound: clock.lastStoredRound + day })
  expect(late?.round).toBeGreaterThan(24_808_823 + day - 5)
})

test('a chain that gets its pulses late is encrypted to an earlier round where its epoch would end before', () => {
  const clock = clockAt(NOW_MS)
  const hour = { ...clock, lastStoredRound: clock.lastStoredRound - 1_200 }
  const long = findReveal(factsOf({}), hour)
  expect(long).toMatchObject({ round: 24_808_823, openBeforeMs: 0 })
  expect(long?.lateMs).toBeGreaterThan(3_500_000)
  const short = findReveal(factsOf({ tempo: 100, block: 1_010 }), hour)
  // The pulse is there an hour after it was published, which is within the epoch of 20 minutes.
  const arrives = (short?.publishedMs ?? 0) + (short?.lateMs ?? 0)
  expect(arrives).toBeLessThanOrEqual(NOW_MS + (1_199 - 2 - 1_010) * 12_000)
  expect(short?.openBeforeMs).toBeGreaterThan(0)
})

/** The chain by its own schedule: the block in which a commit of the next block is revealed; undefined where it is dropped. */
function runChain(facts: EpochFacts, clock: BeaconClock, round: number): { readonly block: number; readonly epoch: bigint } | undefined {
  let schedule = {
    tempo: facts.tempo,
    lastEpochBlock: BigInt(facts.lastEpochBlock),
    pendingEpochAt: BigInt(facts.pendingEpochAt),
    blocksSinceLastStep: BigInt(facts.blocksSinceLastStep),
  }
  let index = BigInt(facts.epoch)
  const overdue = BigInt(facts.overdueAfter)
  let committed: bigint | undefined
  for (let block = facts.block + 1; ; block++) {
    const now = BigInt(block)
    const epoch = calculateCurrentEpoch(index, schedule, now, overdue)
    // Pulses that were published up to a block are in the next one.
    const stored = timeOfRound(clock, round) <= clock.timeMs + (block - 2 - facts.block) * clock.blockMs
    if (committed !== undefined) {
      const due = committed + BigInt(facts.revealPeriod)
      if (epoch > due) return undefined
      if (epoch === due && stored) return { block, epoch }
    }
    schedule = { ...schedule, blocksSinceLastStep: schedule.blocksSinceLastStep + 1n }
    if (isEpochDue(schedule, now, overdue)) {
      schedule = { ...schedule, lastEpochBlock: now, pendingEpochAt: 0n, blocksSinceLastStep: 0n }
      index += 1n
    }
    committed ??= calculateCurrentEpoch(index, schedule, now, overdue)
  }
}

test('by the chain’s own schedule a commit is revealed in the block and the epoch that were foreseen, for every tempo and offset', () => {
  const lost: string[] = []
  for (let tempo = 1; tempo <= 360; tempo++) {
    // Every offset of short epochs; of long ones those at both ends and one between.
    const offsets =
      tempo <= 24 ? Array.from({ length: tempo + 1 }, (_, offset) => offset) : [0, Math.floor(tempo / 2), tempo - 2, tempo - 1, tempo]
    for (const offset of offsets) {
      for (const revealPeriod of tempo <= 24 ? [1, 2, 5] : [1]) {
        const facts = factsOf({ tempo, block: 1_000 + offset, blocksSinceLastStep: offset, revealPeriod })
        const clock = clockAt(NOW_MS + (tempo * 7 + offset) * 500)
        const reveal = findReveal(facts, clock)
        const run = reveal === null ? undefined : runChain(facts, clock, reveal.round)
        if (run === undefined || run.block !== reveal?.block || run.epoch !== BigInt(reveal.epoch) || run.block > reveal.last) {
          lost.push(`tempo ${tempo}, offset ${offset}, period ${revealPeriod}: ${JSON.stringify(reveal)}, ${String(run?.block)}`)
        }
      }
    }
  }
  expect(lost).toEqual([])
})

const reference = findReference('reference', 'drand-vectors.json')
test.skipIf(reference === undefined)('the full set of rows of the reference client has the same rounds', () => {
  interface Row {
    readonly name: string
    readonly state: Record<string, number>
    readonly subnet_reveal_period_epochs: number
    readonly block_time_seconds: number
    readonly now_unix_seconds: number
    readonly reveal_round: number
  }
  const { reveal_round: rounds } = JSON.parse(readFileSync(reference ?? '', 'utf8')) as {
    readonly reveal_round: { readonly stateful_v2: Row[] }
  }
  const differ = rounds.stateful_v2.filter(({ state: row, ...given }) => {
    const facts = factsOf({
      block: row.current_block ?? 0,
      tempo: row.tempo ?? 0,
      lastEpochBlock: row.last_epoch_block ?? 0,
      pendingEpochAt: row.pending_epoch_at ?? 0,
      epoch: row.subnet_epoch_index ?? 0,
      blocksSinceLastStep: row.blocks_since_last_step ?? 0,
      revealPeriod: given.subnet_reveal_period_epochs,
    })
    const blockMs = given.block_time_seconds * 1_000
    return findReveal(facts, clockAt(given.now_unix_seconds * 1_000, { blockMs }))?.round !== given.reveal_round
  })
  // Their epochs are over before the pulse of the reference client is there.
  expect(differ.map(({ name }) => name)).toEqual(['tempo 1', 'tempo 1 period 4', 'tempo 10 fast blocks 0.25 s'])
})
