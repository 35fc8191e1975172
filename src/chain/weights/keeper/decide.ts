/**
 * What a keeper of weights does for one mechanism of a subnet, from what the chain says of it and from what the keeper itself has done.
 * Nothing here reads or waits: the same facts give the same answer.
 */
import type { EpochSchedule, RevealWindow } from '../epoch-schedule.js'

/** One mechanism of a subnet, as the chain has it after a block. Blocks are numbers. */
export interface PlaceSight {
  /** Whether the subnet is there. */
  readonly exists: boolean
  /** Whether the subnet has the mechanism. */
  readonly hasMechanism: boolean
  /** Null where the hotkey is not registered. */
  readonly uid: number | null
  /** The block of the last weights or commit, which registering sets as well; 0 for never, null where the chain does not tell. */
  readonly lastUpdate: number | null
  /** The block in which the neuron was registered; null where the chain does not tell. */
  readonly registeredAt: number | null
  /** Blocks between two settings of weights; 0 for no limit. */
  readonly rateLimit: number
  /** Null where the chain counts epochs in no way that is known. */
  readonly schedule: EpochSchedule | null
  /** The salted commits of the hotkey that the chain has, oldest first. */
  readonly commits: readonly SightedCommit[]
}

export interface SightedCommit {
  /** Hex. */
  readonly hash: string
  readonly window: RevealWindow | null
  /** Whether its salt is kept here, without which it cannot be revealed. */
  readonly hasSalt: boolean
}

/** What the keeper knows of its own doing. */
export interface OwnDeeds {
  /** What was signed and may still be included; null where everything that was signed is proven. */
  readonly open: { readonly hash: string; readonly why: string; readonly until: number | null } | null
  /** The newest block in which a transaction of the hotkey is proven to be; 0 for none. */
  readonly provenBlock: number
  /** The block in which weights of this place were set or committed by what the journal proves; 0 for none. */
  readonly setBlock: number
  /** After a failure nothing is tried for this place before this block; 0 for no failure. */
  readonly retryFrom: number
  /** Why it failed. */
  readonly failure: string | null
}

/** How often weights are set: once in each epoch of the subnet, or where `every` is given once in so many blocks. */
export interface Rhythm {
  readonly every: number | null
}

/** The time in which weights are set once. Two intervals of a place have different ids. */
export interface Interval {
  readonly id: string
  /** The number of the epoch; null where blocks are counted. */
  readonly epoch: number | null
  /** The block with which the next one begins, as far as that is known. */
  readonly ends: number | null
}

export type Reason =
  | 'done'
  | 'rate-limit'
  | 'retry'
  | 'behind'
  | 'together'
  | 'subnet-missing'
  | 'mechanism-missing'
  | 'not-registered'
  | 'no-epochs'
  | 'unknown-state'

export type Decision =
  /** Nothing is signed for anything until it is proven what became of `hash`. */
  | { readonly do: 'prove'; readonly hash: string; readonly why: string; readonly until: number | null }
  /** Weights are wanted for this interval; a vector that was asked for in another one is too old. */
  | { readonly do: 'set'; readonly interval: Interval }
  | { readonly do: 'wait'; readonly reason: Reason; readonly interval: Interval | null; readonly until: number | null }

/** The decision on weights, and beside it the commit that is to be revealed now, if any. */
export interface PlaceDecision {
  readonly weights: Decision
  readonly reveal: readonly string[]
}

/** The block of the last weights, as chain and journal say. That of the registration is none. */
export function findLastSet({ lastUpdate, registeredAt }: PlaceSight, { setBlock }: OwnDeeds): number {
  const told = lastUpdate === null || lastUpdate === registeredAt ? 0 : lastUpdate
  return Math.max(told, setBlock)
}

/** The present interval, and whether weights were set in it; null where the subnet has no epochs. */
function findInterval(
  sight: PlaceSight,
  deeds: OwnDeeds,
  { every }: Rhythm,
  block: number,
): (Interval & { readonly isDone: boolean }) | null {
  const last = findLastSet(sight, deeds)
  if (every !== null) {
    const isDone = last > 0 && block + 1 < last + every
    return { id: `after ${last}`, epoch: null, ends: last === 0 ? null : last + every, isDone }
  }
  const { schedule } = sight
  if (schedule === null || schedule.tempo === 0) return null
  const { epoch, lastEpochBlock, pendingEpochAt, tempo } = schedule
  const regular = lastEpochBlock + tempo
  const ends = pendingEpochAt > 0 ? Math.min(pendingEpochAt, regular) : regular
  // An epoch begins with its block, before the transactions of it.
  return { id: `epoch ${epoch}`, epoch, ends: Math.max(ends, block + 1), isDone: last > 0 && last >= lastEpochBlock }
}

function wait(reason: Reason, interval: Interval | null, until: number | null): Decision {
  return { do: 'wait', reason, interval, until }
}

function decideWeights(sight: PlaceSight, deeds: OwnDeeds, rhythm: Rhythm, block: number): Decision {
  const { open } = deeds
  if (open !== null) return { do: 'prove', ...open }
  // Of a node that has not come as far as what is proven, nothing can be concluded.
  if (block < deeds.provenBlock) return wait('behind', null, deeds.provenBlock)
  if (!sight.exists) return wait('subnet-missing', null, null)
  if (!sight.hasMechanism) return wait('mechanism-missing', null, null)
  if (sight.uid === null) return wait('not-registered', null, null)
  if (sight.lastUpdate === null) return wait('unknown-state', null, null)
  const found = findInterval(sight, deeds, rhythm, block)
  if (found === null) return wait(sight.schedule === null ? 'unknown-state' : 'no-epochs', null, null)
  const { isDone, ...interval } = found
  if (isDone) return wait('done', interval, interval.ends)
  const allowed = sight.lastUpdate === 0 ? 0 : sight.lastUpdate + sight.rateLimit
  if (block + 1 < allowed) return wait('rate-limit', interval, allowed)
  if (block + 1 < deeds.retryFrom) return wait('retry', interval, deeds.retryFrom)
  return { do: 'set', interval }
}

/**
 * What to do after `block`. Weights are wanted where none were set since the interval began, neither by the chain's account nor by that of
 * the journal, and where nothing that was signed can still be included. A commit is revealed as soon as it can be.
 */
export function decidePlace(sight: PlaceSight, deeds: OwnDeeds, rhythm: Rhythm, block: number): PlaceDecision {
  const weights = decideWeights(sight, deeds, rhythm, block)
  const mayReveal = weights.do !== 'prove' && block >= deeds.provenBlock && sight.exists && sight.uid !== null
  const due = sight.commits.filter(({ window, hasSalt }) => hasSalt && window?.state === 'open')
  // The newest alone: its reveal drops those before it, which would put older weights in the place of newer ones.
  return { weights, reveal: mayReveal && block + 1 >= deeds.retryFrom ? due.slice(-1).map(({ hash }) => hash) : [] }
}

/** A place waits so many blocks at most for others whose intervals begin in the same blocks. */
const TOGETHER_BLOCKS = 2

/**
 * Has places whose weights are due wait for others that are due within two blocks, so that all go into one transaction; `since` are the
 * blocks at which each became due. As decided otherwise.
 */
export function holdTogether(decisions: readonly Decision[], since: readonly (number | null)[], block: number): readonly Decision[] {
  const soon = decisions.flatMap((one) =>
    one.do === 'wait' && one.reason === 'done' && one.until !== null && one.until <= block + TOGETHER_BLOCKS ? [one.until] : [],
  )
  if (soon.length === 0) return decisions
  return decisions.map((one, index) => {
    const from = since[index] ?? block
    if (one.do !== 'set' || block >= from + TOGETHER_BLOCKS) return one
    return wait('together', one.interval, Math.max(block + 1, Math.min(...soon)))
  })
}
