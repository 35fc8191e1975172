import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { decidePlace, findLastSet, holdTogether, type OwnDeeds, type PlaceSight } from '../../../../../src/chain/weights/keeper/decide.js'

const schedule = { tempo: 100, lastEpochBlock: 1_000, pendingEpochAt: 0, epoch: 10, revealPeriod: 1 }
const sight: PlaceSight = {
  ...{ exists: true, hasMechanism: true, uid: 3, lastUpdate: 950, registeredAt: 7, rateLimit: 20, schedule, commits: [] },
}
const deeds: OwnDeeds = { open: null, provenBlock: 0, setBlock: 0, retryFrom: 0, failure: null }
const byEpoch = { every: null }
const open = { hash: '0x01', why: 'it is in no block yet', until: 1_020 }

type Case = [string, Partial<PlaceSight>, Partial<OwnDeeds>, number | null, number, object]
const cases: Case[] = [
  ['no weights since the epoch began', {}, {}, null, 1_010, { do: 'set', interval: { id: 'epoch 10', epoch: 10, ends: 1_100 } }],
  ['weights in the first block of the epoch', { lastUpdate: 1_000 }, {}, null, 1_010, { do: 'wait', reason: 'done', until: 1_100 }],
  ['weights in the last block before it', { lastUpdate: 999, rateLimit: 0 }, {}, null, 1_010, { do: 'set' }],
  ['weights by the journal alone', {}, { setBlock: 1_005, provenBlock: 1_005 }, null, 1_010, { do: 'wait', reason: 'done' }],
  ['a registration is no weights', { lastUpdate: 1_001, registeredAt: 1_001, rateLimit: 5 }, {}, null, 1_010, { do: 'set' }],
  [
    'the rate limit runs from it all the same',
    { lastUpdate: 1_001, registeredAt: 1_001 },
    {},
    null,
    1_010,
    { reason: 'rate-limit', until: 1_021 },
  ],
  ['the rate limit', { lastUpdate: 995 }, {}, null, 1_010, { do: 'wait', reason: 'rate-limit', until: 1_015 }],
  ['the last block of it', { lastUpdate: 995 }, {}, null, 1_014, { do: 'set' }],
  ['what is open goes before everything', { exists: false }, { open }, null, 1_010, { do: 'prove', hash: '0x01', until: 1_020 }],
  ['a node that is behind', { lastUpdate: 950 }, { provenBlock: 1_011 }, null, 1_010, { reason: 'behind', until: 1_011 }],
  ['after a failure', {}, { retryFrom: 1_013, failure: 'no' }, null, 1_010, { reason: 'retry', until: 1_013 }],
  ['a failure that is long enough ago', {}, { retryFrom: 1_013, failure: 'no' }, null, 1_012, { do: 'set' }],
  ['an epoch that is overdue', {}, {}, null, 1_130, { do: 'set', interval: { ends: 1_131 } }],
  ['an epoch that was asked for', { schedule: { ...schedule, pendingEpochAt: 1_050 } }, {}, null, 1_010, { interval: { ends: 1_050 } }],
  ['no epochs', { schedule: { ...schedule, tempo: 0 } }, {}, null, 1_010, { reason: 'no-epochs', interval: null }],
  ['epochs that are not known', { schedule: null }, {}, null, 1_010, { reason: 'unknown-state' }],
  ['blocks, too early', { schedule: null, lastUpdate: 950 }, {}, 80, 1_010, { reason: 'done', until: 1_030 }],
  ['blocks, in time', { lastUpdate: 950 }, {}, 61, 1_010, { do: 'set', interval: { id: 'after 950', epoch: null, ends: 1_011 } }],
  ['blocks, never set', { lastUpdate: 0 }, {}, 500, 1_010, { do: 'set', interval: { ends: null } }],
  ['no subnet', { exists: false }, {}, null, 1_010, { reason: 'subnet-missing' }],
  ['no such mechanism', { hasMechanism: false }, {}, null, 1_010, { reason: 'mechanism-missing' }],
  ['not registered', { uid: null }, {}, null, 1_010, { reason: 'not-registered' }],
  ['no last update', { lastUpdate: null }, {}, null, 1_010, { reason: 'unknown-state' }],
]

test.each(cases)('%s', (...[, of, own, every, block, expected]) => {
  expect(decidePlace({ ...sight, ...of }, { ...deeds, ...own }, { every }, block).weights).toMatchObject(expected)
})

describe('commits', () => {
  const window = { state: 'open', first: 1_000, last: 1_099 } as const
  const commits = [
    { hash: '0xa', window, hasSalt: true },
    { hash: '0xb', window, hasSalt: false },
    { hash: '0xc', window: { ...window, state: 'early' }, hasSalt: true },
    { hash: '0xd', window: { ...window, state: 'expired' }, hasSalt: true },
    { hash: '0xe', window: null, hasSalt: true },
  ] as const

  it('are revealed where that is possible now, also where weights are in', () => {
    expect(decidePlace({ ...sight, commits, lastUpdate: 1_005 }, deeds, byEpoch, 1_010).reveal).toEqual(['0xa'])
  })
  it('of several the newest is revealed, with which the chain drops the others', () => {
    const two = [...commits, { hash: '0xf', window, hasSalt: true }]
    expect(decidePlace({ ...sight, commits: two }, deeds, byEpoch, 1_010).reveal).toEqual(['0xf'])
  })
  it.each([
    ['something is open', { open }],
    ['the node is behind', { provenBlock: 2_000 }],
    ['it failed a moment ago', { retryFrom: 1_013 }],
  ])('wait where %s', (_name, own) => {
    expect(decidePlace({ ...sight, commits }, { ...deeds, ...own }, byEpoch, 1_010).reveal).toEqual([])
  })
})

describe('places that are due together', () => {
  const set = decidePlace(sight, deeds, byEpoch, 1_010).weights
  const done = (until: number) => decidePlace({ ...sight, lastUpdate: 1_001 }, deeds, { every: until - 1_001 }, 1_010).weights

  it('wait for one that is due in two blocks, and no longer', () => {
    expect(holdTogether([set, done(1_012)], [1_010, null], 1_010)[0]).toMatchObject({ do: 'wait', reason: 'together', until: 1_012 })
    expect(holdTogether([set, done(1_014)], [1_010, null], 1_012)[0]).toBe(set)
    expect(holdTogether([set, done(1_013)], [1_010, null], 1_010)[0]).toBe(set)
  })
})

/** A chain of one place, with what a keeper sees and does. */
interface Sent {
  readonly hash: string
  /** The block that takes it; null where it is lost. */
  readonly at: number | null
  readonly eraEnd: number
}

test('whatever is killed, lost or late: none is set twice in an epoch, and none of them missed where there was time', () => {
  const lives = fc.record({
    tempo: fc.integer({ min: 12, max: 40 }),
    rateLimit: fc.integer({ min: 0, max: 10 }),
    // What happens at each attempt: lost before it left, or taken after so many blocks; and whether the keeper is killed then.
    attempts: fc.array(fc.record({ lost: fc.boolean(), delay: fc.integer({ min: 1, max: 4 }), killed: fc.boolean() }), { maxLength: 40 }),
    // At which blocks the endpoint shows a state of some blocks ago.
    lag: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 200, maxLength: 200 }),
  })
  fc.assert(
    fc.property(lives, ({ tempo, rateLimit, attempts, lag }) => {
      let [lastEpochBlock, epoch, lastUpdate] = [0, 0, 0]
      let sent = null as Sent | null
      let next = 0
      const counts = new Map<number, number>()
      const states: { readonly lastUpdate: number; readonly lastEpochBlock: number; readonly epoch: number }[] = []
      let proven = 0
      for (let block = 0; block < 200; block++) {
        if (block - lastEpochBlock >= tempo) [lastEpochBlock, epoch] = [block, epoch + 1]
        if (sent?.at === block && (lastUpdate === 0 || block - lastUpdate >= rateLimit)) {
          lastUpdate = block
          counts.set(epoch, (counts.get(epoch) ?? 0) + 1)
        }
        states.push({ lastUpdate, lastEpochBlock, epoch })
        // What the journal and the chain prove of what was sent.
        const done: boolean = sent !== null && sent.at !== null && sent.at <= block
        const over: boolean = sent !== null && block > sent.eraEnd
        if (done && sent?.at !== null) proven = Math.max(proven, sent?.at ?? 0)
        const open = sent !== null && !done && !over ? { hash: sent.hash, why: '', until: sent.eraEnd + 1 } : null
        const seenAt = Math.max(0, block - (lag[block] ?? 0))
        const seen = states[seenAt]
        if (seen === undefined) throw new RangeError('no state')
        const view: PlaceSight = {
          ...{ ...sight, rateLimit, registeredAt: null, lastUpdate: seen.lastUpdate, commits: [] },
          schedule: { tempo, lastEpochBlock: seen.lastEpochBlock, pendingEpochAt: 0, epoch: seen.epoch, revealPeriod: 1 },
        }
        const own = { ...deeds, open, provenBlock: proven, setBlock: lastUpdate === proven ? proven : 0 }
        const { weights } = decidePlace(view, own, byEpoch, seenAt)
        if (weights.do !== 'set') continue
        const attempt = attempts[next++]
        sent = { hash: `0x${next}`, at: attempt?.lost === true ? null : block + (attempt?.delay ?? 1), eraEnd: block + 4 }
      }
      for (const [at, count] of counts) expect([at, count]).toEqual([at, 1])
      // With nothing lost and nothing late every epoch has its weights.
      if (attempts.length === 0 && lag.every((blocks) => blocks === 0)) expect(counts.size).toBe(epoch + 1)
    }),
    { numRuns: 500 },
  )
})

test('of chain and journal the newer block counts, and a registration is none', () => {
  expect(findLastSet({ ...sight, lastUpdate: 5 }, { ...deeds, setBlock: 9 })).toBe(9)
  expect(findLastSet({ ...sight, lastUpdate: 12 }, { ...deeds, setBlock: 9 })).toBe(12)
  expect(findLastSet({ ...sight, lastUpdate: 12, registeredAt: 12 }, deeds)).toBe(0)
})
