import type { ChainClient } from '../client.js'
import { type LockPoint, projectYear, toLockPoint } from './project-year.js'
import { type ColdkeyLock, type LockFacts, readLocks } from './read-locks.js'

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
  return {
    ...facts,
    locks: locks.map((lock) => {
      const path = { ...lock, rates: facts.rates, clock }
      return { ...lock, now: toLockPoint(path, lock.state), ahead: projectYear(path) }
    }),
  }
}
