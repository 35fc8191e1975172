/**
 * Turns weights into the u16 that the chain stores, as the reference client does (`normalize` and `clip_to_max_weight` of its
 * `intents/weights.py`), to the last bit: in doubles, each weight by the largest, times 65535, halves to the even neighbour.
 */
import { usageError } from '../../core/errors.js'

/** Weights as they are given: any numbers of zero or more, one per uid. Only their proportions count. */
export interface WeightVector {
  readonly uids: readonly number[]
  readonly weights: readonly number[]
}

/** What became of the shares, for people to see. */
export interface Rounding {
  /** Uids whose weight came out as zero, and which are left out. */
  readonly dropped: readonly number[]
  /** How many weights were clipped to the largest share that the subnet allows. */
  readonly clipped: number
  /** The share that moved farthest, in 10^-9 of a percent of all; null where none did. */
  readonly worst: { readonly uid: number; readonly units: bigint } | null
}

export interface QuantisedWeights {
  readonly uids: readonly number[]
  /** The largest is 65535. */
  readonly values: readonly number[]
  /** Left out where the values were given as they are. */
  readonly rounding?: Rounding
}

/** What the subnet demands of a vector. */
export interface VectorRules {
  /** The most that one weight may have of all, of 65535. */
  readonly mostWeight: number
  /** The neuron of the hotkey, whose weight on itself alone is bound by nothing; null where it has none. */
  readonly ownUid: number | null
}

const U16_MAX = 65_535
/** For numeric stability, in the reference client. */
const EPSILON = 1e-7
/** A billionth of a percent, in shares. */
const SHARE_UNIT = 1e-11

function fail(why: string): never {
  throw usageError('Invalid weights', 'INVALID_WEIGHTS', { why, hint: 'Give decimals such as --uids 1,2 --weights 0.5,0.25.' })
}

/** Rounds to the nearest integer, halves to the even neighbour. */
function roundHalfEven(value: number): number {
  const below = Math.floor(value)
  const rest = value - below
  return rest > 0.5 || (rest === 0.5 && below % 2 === 1) ? below + 1 : below
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

/**
 * The weights with sum 1 and none above `limit`: what is above a cutoff is brought down to it, so that the largest has exactly that share.
 * Where no weights can obey the limit, all are equal. As `clip_to_max_weight`.
 */
export function clipToLimit(weights: readonly number[], limit: number): readonly number[] {
  const count = weights.length
  const total = sum(weights)
  if (count * limit <= 1) return weights.map(() => 1 / count)
  const shares = weights.map((weight) => weight / total).sort((a, b) => a - b)
  if ((shares.at(-1) ?? 0) <= limit) return weights.map((weight) => weight / total)
  const upTo: number[] = []
  for (const share of shares) upTo.push((upTo.at(-1) ?? 0) + share)
  const below = shares.filter((share, i) => share / ((count - i - 1) * share + (upTo[i] ?? 0) + EPSILON) < limit).length
  // As in Python, where the element before the first is the last.
  const scale = (limit * (upTo.at(below - 1) ?? 0) - EPSILON) / (1 - limit * (count - below))
  const cutoff = scale * total
  const clipped = weights.map((weight) => Math.min(weight, cutoff))
  const rest = sum(clipped)
  return clipped.map((weight) => weight / rest)
}

/** Refuses what no subnet takes. Usage error `INVALID_WEIGHTS` (exit 2). */
export function demandVector({ uids, weights }: WeightVector): void {
  if (uids.length !== weights.length) fail(`${uids.length} uids and ${weights.length} weights.`)
  const wrong = uids.find((uid) => !Number.isInteger(uid) || uid < 0 || uid > U16_MAX)
  if (wrong !== undefined) fail(`${wrong} is not a uid.`)
  const seen = new Set<number>()
  for (const uid of uids) {
    if (seen.has(uid)) fail(`Uid ${uid} is named twice.`)
    seen.add(uid)
  }
  if (weights.some((weight) => Number.isNaN(weight))) fail('A weight is not a number.')
  if (weights.some((weight) => weight < 0)) fail('A weight is below zero.')
  if (weights.some((weight) => weight === Number.POSITIVE_INFINITY)) fail('A weight is infinite.')
  if (!weights.some((weight) => weight > 0)) fail('No weight is above zero.')
}

/** What rounding did to the shares, of which those that were given add up to `total`. */
function compareShares(
  { uids, weights }: WeightVector,
  { values, clipped }: { readonly values: readonly number[]; readonly clipped: number },
): Rounding {
  const [total, sent] = [sum(weights), sum(values)]
  let worst = { uid: 0, moved: 0 }
  for (const [i, uid] of uids.entries()) {
    const moved = Math.abs((values[i] ?? 0) / sent - (weights[i] ?? 0) / total)
    if (moved > worst.moved) worst = { uid, moved }
  }
  const units = Number.isFinite(worst.moved) ? BigInt(Math.round(worst.moved / SHARE_UNIT)) : 0n
  return {
    dropped: uids.filter((_, i) => values[i] === 0 && (weights[i] ?? 0) > 0),
    clipped,
    worst: units === 0n ? null : { uid: worst.uid, units },
  }
}

/**
 * Clips, normalises and quantises a vector by the rules of a subnet. What comes out as zero is left out with its uid. Usage error
 * `INVALID_WEIGHTS` (exit 2) for lists of different length, a uid twice, a weight below zero, or none above it.
 */
export function quantiseVector(vector: WeightVector, { mostWeight, ownUid }: VectorRules): QuantisedWeights {
  demandVector(vector)
  const { uids, weights } = vector
  const isSelf = uids.length === 1 && uids[0] === ownUid
  const limit = isSelf || mostWeight >= U16_MAX ? null : mostWeight / U16_MAX
  const allowed = limit === null ? weights : clipToLimit(weights, limit)
  const top = allowed.reduce((most, weight) => Math.max(most, weight), 0)
  const values = allowed.map((weight) => roundHalfEven((weight / top) * U16_MAX))
  const total = sum(weights)
  const clipped = limit === null ? 0 : weights.filter((weight) => weight / total > limit).length
  const kept = uids.flatMap((uid, i) => ((values[i] ?? 0) > 0 ? [{ uid, value: values[i] ?? 0 }] : []))
  return {
    uids: kept.map(({ uid }) => uid),
    values: kept.map(({ value }) => value),
    rounding: compareShares(vector, { values, clipped }),
  }
}
