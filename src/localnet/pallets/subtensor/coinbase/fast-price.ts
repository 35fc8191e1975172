import { U64F64 } from '../../../fixed/fixed-format.js'

/**
 * ln 2 as the runtime's double has it, U64F64 bits, over BASKET_FAST_EMA_HALF_LIFE_BLOCKS: the way to the spot price halves in two hours.
 */
const LN_2 = 0xb17217f7d1cf7800n
const WEIGHT = U64F64.safeDiv(LN_2, U64F64.fromInt(600))

/** The fast moving price after a block (`update_fast_moving_price`), U64F64 bits; it begins at the spot price. */
export function followSpotPrice(fast: bigint | undefined, spot: bigint): bigint {
  if (fast === undefined) return spot
  const { add, mul, sub } = U64F64
  return spot >= fast ? add(fast, mul(sub(spot, fast), WEIGHT)) : sub(fast, mul(sub(fast, spot), WEIGHT))
}
