import { U64F64 } from '../../../fixed/fixed-format.js'
import { mulPerquintillRound, perquintillFromRational } from '../../../fixed/perquintill.js'
import { addU128, mulU128 } from '../../../fixed/saturating.js'
import { baseWeight, DEFAULT_QUOTE_WEIGHT, isValidQuoteWeight } from './balancer.js'
import type { Pool } from './pool.js'

/**
 * The quote weight that keeps the price when the protocol adds liquidity in any proportion
 * (`adjust_protocol_liquidity`, `update_weights_for_added_liquidity`).
 * @param taoDelta rao added to the TAO reserve; the reserves of the pool are those before
 * @returns parts of 10^18, or undefined when a weight would leave 1 %..99 %: then nothing is injected
 */
export function calculateWeightForLiquidity(pool: Pool, taoDelta: bigint, alphaDelta: bigint): bigint | undefined {
  const base = mulPerquintillRound(baseWeight(pool.quoteWeight), mulU128(pool.taoReserve, addU128(pool.alphaReserve, alphaDelta)))
  const quote = mulPerquintillRound(pool.quoteWeight, mulU128(pool.alphaReserve, addU128(pool.taoReserve, taoDelta)))
  const sum = addU128(base, quote)
  const weight = sum === 0n ? DEFAULT_QUOTE_WEIGHT : perquintillFromRational(quote, sum)
  return isValidQuoteWeight(weight) ? weight : undefined
}

/**
 * The quote weight that gives reserves a wanted price: y / (p * x + y) (`maybe_initialize_palswap` with a price).
 * @param price U64F64 bits, TAO per alpha
 * @returns parts of 10^18, or undefined (ReservesOutOfBalance) for empty reserves or a weight outside 1 %..99 %
 */
export function calculateWeightForPrice(taoReserve: bigint, alphaReserve: bigint, price: bigint): bigint | undefined {
  const whole = mulU128(U64F64.toU64(price), alphaReserve)
  const part = U64F64.toU128(U64F64.mul(U64F64.fromInt(alphaReserve), U64F64.fraction(price)))
  const total = addU128(addU128(whole, part), taoReserve)
  if (total === 0n) return undefined
  const weight = perquintillFromRational(taoReserve, total)
  return isValidQuoteWeight(weight) ? weight : undefined
}
