/** What writes about weights did, see {@link file://./write-results.ts}. */
import type { Digits, Hash, Natural } from './scalars.js'

/** What weights set did where they are in force at once. */
export type WeightsSetResults = {
  readonly uid: Natural
  /** The number of weights that were set. */
  readonly weights: Natural | null
}

/** What weights set and commit did where weights are committed with a salt. */
export type WeightsCommitResults = {
  /** The hash that was committed to. */
  readonly commit: Hash
  /** The blocks between which it can be revealed, by the tempo as it is; null where that is not known. */
  readonly reveal_from: Natural | null
  readonly reveal_to: Natural | null
}

/** What weights set did where weights are committed under a timelock. */
export type WeightsTimelockResults = {
  /** The hash of the commit. */
  readonly commit: Hash
  /** The round of the randomness beacon with whose pulse the chain reveals it. */
  readonly reveal_round: Digits
  /** The blocks of the epoch in which it is revealed, by the tempo as it is; null where that is not known. */
  readonly reveal_from: Natural | null
  readonly reveal_to: Natural | null
}

/** What weights reveal did. */
export type WeightsRevealResults = {
  readonly uid: Natural
  /** The number of weights that are in force now. */
  readonly weights: Natural | null
  /** The number of commits that were revealed. */
  readonly revealed: Natural
}
