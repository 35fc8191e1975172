/**
 * Turns decimal weights into the u16 that the chain stores: each is divided by the largest, multiplied by 65535 and rounded half to even.
 */
import { usageError } from '../../core/errors.js'

export interface QuantisedWeights {
  readonly uids: readonly number[]
  /** The largest is 65535. */
  readonly values: readonly number[]
}

const U16_MAX = 65_535n
const MAX_DECIMALS = 18

function fail(why: string): never {
  throw usageError('Invalid weights', 'INVALID_WEIGHTS', { why, hint: 'Give decimals such as --uids 1,2 --weights 0.5,0.25.' })
}

/** Reads a decimal exactly, as an integer in units of 10^-18. */
function parseWeight(text: string): bigint {
  const match = /^(\d{1,18})(?:\.(\d+))?$/.exec(text) ?? /^()\.(\d+)$/.exec(text)
  if (!match) return fail(`${JSON.stringify(text)} is not a decimal of zero or more.`)
  const fraction = match[2] ?? ''
  if (fraction.length > MAX_DECIMALS) return fail(`${JSON.stringify(text)} has more than ${MAX_DECIMALS} decimals.`)
  return BigInt(match[1] || '0') * 10n ** BigInt(MAX_DECIMALS) + BigInt(fraction.padEnd(MAX_DECIMALS, '0') || '0')
}

function divideHalfEven(numerator: bigint, denominator: bigint): bigint {
  const quotient = numerator / denominator
  const twice = (numerator % denominator) * 2n
  if (twice > denominator || (twice === denominator && quotient % 2n === 1n)) return quotient + 1n
  return quotient
}

/**
 * Quantises weights given as decimal texts, one per uid. What comes out as zero is left out with its uid, as in the reference client.
 * Usage error `INVALID_WEIGHTS` (exit 2) for lists of different length, a uid twice, or no weight above zero.
 */
export function quantiseWeights(uids: readonly number[], weights: readonly string[]): QuantisedWeights {
  if (uids.length !== weights.length) fail(`${uids.length} uids and ${weights.length} weights.`)
  if (new Set(uids).size !== uids.length) fail('A uid is named twice.')
  const wrong = uids.find((uid) => !Number.isInteger(uid) || uid < 0 || uid > 65_535)
  if (wrong !== undefined) fail(`${wrong} is not a uid.`)
  const parsed = weights.map(parseWeight)
  let max = 0n
  for (const weight of parsed) if (weight > max) max = weight
  if (max === 0n) fail('No weight is above zero.')
  const kept = parsed
    .map((weight, index) => ({ uid: uids[index] ?? 0, value: Number(divideHalfEven(weight * U16_MAX, max)) }))
    .filter((entry) => entry.value > 0)
  return { uids: kept.map((entry) => entry.uid), values: kept.map((entry) => entry.value) }
}
