import { U64F64 } from '../../../fixed/fixed-format.js'
import { PERQUINTILL_ONE } from '../../../fixed/perquintill.js'
import { powRatioScaled } from '../../../fixed/pow-ratio-scaled.js'
import { addU64, clampU64, minOf, subUnsigned, U64_MAX } from '../../../fixed/saturating.js'
import type { Pool } from './pool.js'

/** The weight of a pool that was given no other: one half. */
export const DEFAULT_QUOTE_WEIGHT = PERQUINTILL_ONE / 2n
const MIN_WEIGHT = PERQUINTILL_ONE / 100n
const SCALE = PERQUINTILL_ONE
const SWAP_PRECISION = 256
const LIMIT_PRECISION = 1024

/** Whether both weights are at least 1 % (`Balancer::check_constraints`). */
export function isValidQuoteWeight(quoteWeight: bigint): boolean {
  return quoteWeight >= MIN_WEIGHT && baseWeight(quoteWeight) >= MIN_WEIGHT
}

/**
 * Spot price in TAO per alpha as U64F64 bits: (w_base / w_quote) * (tao / alpha), each quotient and the product rounded down
 * (`current_price` of a dynamic subnet); 0 for an empty alpha reserve.
 */
export function calculatePrice(pool: Pool): bigint {
  if (pool.alphaReserve === 0n) return 0n
  const weights = U64F64.safeDiv(U64F64.fromInt(baseWeight(pool.quoteWeight)), U64F64.fromInt(pool.quoteWeight))
  return U64F64.mul(weights, U64F64.safeDiv(U64F64.fromInt(pool.taoReserve), U64F64.fromInt(pool.alphaReserve)))
}

/** Alpha (rao) that the pool pays for taoIn: x * (1 - (y / (y + taoIn))^(w_quote / w_base)), rounded down. */
export function calculateAlphaOut(pool: Pool, taoIn: bigint): bigint {
  const factor = powReserve(pool.taoReserve, taoIn, pool.quoteWeight, baseWeight(pool.quoteWeight))
  return U64F64.toU64(U64F64.mul(U64F64.fromInt(pool.alphaReserve), U64F64.sub(U64F64.one, factor)))
}

/** TAO (rao) that the pool pays for alphaIn: y * (1 - (x / (x + alphaIn))^(w_base / w_quote)), rounded down. */
export function calculateTaoOut(pool: Pool, alphaIn: bigint): bigint {
  const factor = powReserve(pool.alphaReserve, alphaIn, baseWeight(pool.quoteWeight), pool.quoteWeight)
  return U64F64.toU64(U64F64.mul(U64F64.fromInt(pool.taoReserve), U64F64.sub(U64F64.one, factor)))
}

/** TAO (rao, without fee) that lifts the price to target: y * ((target / price)^w_base - 1), `calculate_quote_delta_in`. */
export function calculateTaoToPrice(pool: Pool, price: bigint, target: bigint): bigint {
  return calculateAmountToPrice(target, price, baseWeight(pool.quoteWeight), pool.taoReserve)
}

/** Alpha (rao, without fee) that presses the price to target: x * ((price / target)^w_quote - 1), `calculate_base_delta_in`. */
export function calculateAlphaToPrice(pool: Pool, price: bigint, target: bigint): bigint {
  return calculateAmountToPrice(price, target, pool.quoteWeight, pool.alphaReserve)
}

export function baseWeight(quoteWeight: bigint): bigint {
  return subUnsigned(PERQUINTILL_ONE, quoteWeight)
}

/** (reserve / (reserve + delta))^(expNum / expDen) as U64F64, through 18 decimal digits; at most 1. */
function powReserve(reserve: bigint, delta: bigint, expNum: bigint, expDen: bigint): bigint {
  const after = addU64(reserve, delta)
  if (after === 0n) return 0n
  const power = powRatioScaled(reserve, after, expNum, expDen, SWAP_PRECISION, SCALE)
  if (power === undefined || power > U64_MAX) return 0n
  const result = U64F64.safeDiv(U64F64.fromInt(power), U64F64.fromInt(SCALE))
  return minOf(result, U64F64.one)
}

function calculateAmountToPrice(numerator: bigint, denominator: bigint, weight: bigint, reserve: bigint): bigint {
  const power = powRatioScaled(numerator, denominator, weight, PERQUINTILL_ONE, LIMIT_PRECISION, SCALE)
  if (power === undefined) return 0n
  const factor = U64F64.safeDiv(U64F64.fromInt(clampU64(power)), U64F64.fromInt(SCALE))
  return U64F64.toU64(U64F64.mul(U64F64.fromInt(reserve), U64F64.sub(factor, U64F64.one)))
}
