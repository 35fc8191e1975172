import { I96F32, U64F64 } from '../../../fixed/fixed-format.js'
import { minOf, subUnsigned } from '../../../fixed/saturating.js'

/** What the update of a moving price reads. */
export interface MovingPriceInput {
  /** SubnetMovingPrice, I96F32 bits. */
  readonly movingPrice: bigint
  /** Spot price, U64F64 bits. */
  readonly spotPrice: bigint
  /** SubnetMovingAlpha, I96F32 bits. */
  readonly movingAlpha: bigint
  /** EMAPriceHalvingBlocks. */
  readonly halvingBlocks: bigint
  /** FirstEmissionBlockNumber, 0 when unset. */
  readonly firstEmissionBlock: bigint
  readonly currentBlock: bigint
}

/** A stored moving price as U64F64 bits (`get_moving_alpha_price` of a dynamic subnet; root and stable subnets have 1). */
export function convertMovingPrice(movingPrice: bigint): bigint {
  return U64F64.fromFixed(movingPrice, I96F32)
}

/**
 * The moving price after a block, I96F32 bits (`update_moving_price`): alpha * min(spot, 1) + (1 - alpha) * old, with
 * alpha = movingAlpha * b / (b + halvingBlocks) and b the blocks since start_call.
 */
export function updateMovingPrice(input: MovingPriceInput): bigint {
  const { add, fromInt, mul, one, safeDiv, sub } = U64F64
  const blocks = fromInt(subUnsigned(input.currentBlock, subUnsigned(input.firstEmissionBlock, 1n)))
  const age = safeDiv(blocks, add(blocks, fromInt(input.halvingBlocks)))
  const alpha = mul(U64F64.fromFixed(input.movingAlpha, I96F32), age)
  const spot = mul(alpha, minOf(input.spotPrice, one))
  const old = mul(sub(one, alpha), convertMovingPrice(input.movingPrice))
  return I96F32.fromFixed(add(spot, old), U64F64)
}
