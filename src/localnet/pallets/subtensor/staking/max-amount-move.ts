import { U64F64 } from '../../../fixed/fixed-format.js'
import { U64_MAX } from '../../../fixed/saturating.js'
import type { Ctx } from '../../../frame/context.js'
import { currentPrice } from '../../swap/current-price.js'
import { isDynamic, readPool } from '../../swap/read-pool.js'
import { getMaxAmountAdd, getMaxAmountRemove, hasNoSlippage } from './max-amount.js'

const ONE_TAO = 1_000_000_000n

/**
 * `get_max_amount_move`: how much alpha (rao) can go from one subnet to another before their relative price passes a limit.
 * @param limitPrice price of the origin's alpha over that of the destination's, in parts of 10^9
 * @throws DispatchFailure with an error of Swap
 */
export function getMaxAmountMove(ctx: Ctx, originNetuid: number, destinationNetuid: number, limitPrice: bigint): bigint {
  const originFlat = hasNoSlippage(ctx, originNetuid)
  const destinationFlat = hasNoSlippage(ctx, destinationNetuid)
  if (originFlat && destinationFlat) return limitPrice > ONE_TAO ? 0n : U64_MAX
  if (originFlat && isDynamic(ctx, destinationNetuid)) {
    if (limitPrice === 0n) return U64_MAX
    const tao = U64F64.fromInt(ONE_TAO)
    const destinationPrice = U64F64.toU64(U64F64.mul(U64F64.safeDiv(tao, U64F64.fromInt(limitPrice)), tao))
    return getMaxAmountAdd(ctx, destinationNetuid, destinationPrice)
  }
  if (destinationFlat && isDynamic(ctx, originNetuid)) return getMaxAmountRemove(ctx, originNetuid, limitPrice)
  return getMaxAmountBetweenPools(ctx, originNetuid, destinationNetuid, limitPrice)
}

function getMaxAmountBetweenPools(ctx: Ctx, originNetuid: number, destinationNetuid: number, limitPrice: bigint): bigint {
  const origin = readPool(ctx, originNetuid)
  const destination = readPool(ctx, destinationNetuid)
  if ([origin, destination].some(({ taoReserve, alphaReserve }) => taoReserve === 0n || alphaReserve === 0n)) return 0n
  const limit = U64F64.checkedDiv(U64F64.fromInt(limitPrice), U64F64.fromInt(ONE_TAO)) ?? 0n
  const price = U64F64.safeDiv(currentPrice(ctx, originNetuid), currentPrice(ctx, destinationNetuid))
  if (limit > price) return 0n
  if (limitPrice === 0n) return U64_MAX
  const originTao = U64F64.fromInt(origin.taoReserve)
  const destinationTao = U64F64.fromInt(destination.taoReserve)
  const sum = U64F64.add(destinationTao, originTao)
  const gain = U64F64.mul(U64F64.fromInt(destination.alphaReserve), U64F64.safeDiv(originTao, sum))
  const rest = U64F64.mul(U64F64.fromInt(origin.alphaReserve), U64F64.safeDiv(destinationTao, sum))
  return U64F64.toU64(U64F64.sub(U64F64.safeDiv(gain, limit), rest))
}
