import type { WeightVector } from '../quantise.js'
import { quantiseVector } from '../quantise.js'
import type { WeightsPlace } from '../weights-state.js'
import { hashCommit, type RevealedVector } from './commit-hash.js'

const U16_MAX = 65_535

/** A commit as somebody describes it who has made it elsewhere. */
export interface DescribedCommit extends WeightsPlace {
  readonly vector: WeightVector
  readonly salt: readonly number[]
  /** Null where it is not known: then it is the one that the subnet demands, or none. */
  readonly versionKey: bigint | null
}

/**
 * What was committed to, of what a description can mean: the weights may be those from which the values were made, or the values
 * themselves. The first that `hashes`, the commits that the chain has, know of; otherwise the first of all.
 */
export function findCommitted(described: DescribedCommit, hashes: readonly string[], demandedVersion: bigint): RevealedVector {
  const { vector, salt, versionKey } = described
  const quantised = quantiseVector(vector, { mostWeight: U16_MAX, ownUid: null })
  const isRaw = vector.weights.every((weight) => Number.isInteger(weight) && weight <= U16_MAX)
  const vectors = [quantised, ...(isRaw ? [{ uids: vector.uids, values: vector.weights }] : [])]
  const keys = versionKey === null ? [demandedVersion, 0n] : [versionKey]
  const [first, ...others] = vectors.flatMap(({ uids, values }) =>
    keys.map((key): RevealedVector => ({ uids, values, salt, versionKey: key })),
  )
  if (first === undefined) throw new RangeError('there is one at least')
  return [first, ...others].find((candidate) => hashes.includes(hashCommit(described, candidate))) ?? first
}
