import { type Alpha, alpha } from '../../core/money.js'
import { BLOCK_SECONDS, formatBlockTime } from '../checks/block-clock.js'
import type { ChainClient } from '../client.js'
import { FRACTION_BITS } from './fixed-exp.js'
import { type ColdkeyLock, type LockFacts, readLocks } from './read-locks.js'
import { type LockState, projectLock } from './roll-forward.js'

const YEAR = (365 * 86_400) / BLOCK_SECONDS
/** A point for each fortnight, and the last. */
const POINTS = 27

/** A lock at some block, in whole units. */
export interface LockPoint {
  readonly block: number
  /** About when that is, ISO-8601; null where it is not known. */
  readonly time: string | null
  readonly locked: Alpha
  readonly conviction: Alpha
}

/** A lock with what it comes to in a year if nothing is changed; the first point is the pinned block. */
export interface ListedLock extends ColdkeyLock {
  readonly now: LockPoint
  readonly ahead: readonly LockPoint[]
}

export interface ListedLocks extends Pick<LockFacts, 'acceptsLocked' | 'rates'> {
  readonly locks: readonly ListedLock[]
}

/** The locks of a coldkey, on all subnets or on one, with their conviction over the year to come. Throws what {@link readLocks} throws. */
export async function listLocks(client: ChainClient, coldkey: string, netuid: number | null): Promise<ListedLocks> {
  const { locks, clock, ...facts } = await readLocks(client, coldkey, netuid)
  const toPoint = (of: number, state: LockState): LockPoint => ({
    block: state.block,
    time: formatBlockTime(clock, state.block),
    locked: alpha(of, state.mass),
    conviction: alpha(of, state.conviction >> FRACTION_BITS),
  })
  return {
    ...facts,
    locks: locks.map((lock) => ({
      ...lock,
      now: toPoint(lock.netuid, lock.state),
      ahead: projectLock(lock.state, facts.rates, lock.kind, { blocks: YEAR, points: POINTS }).map((point) => toPoint(lock.netuid, point)),
    })),
  }
}
