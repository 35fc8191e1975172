import { addU64, addU128, reserveGain, reserveLoss, subUnsigned } from '../../../fixed/saturating.js'
import type { Ctx } from '../../../frame/context.js'
import type { SwapResult } from '../../swap/formulas/swap.js'
import { isDynamic } from '../../swap/read-pool.js'
import { executeSwap } from '../../swap/swap.js'
import { subtensor } from '../schema.js'
import { decreaseProvidedTaoReserve } from './reserves.js'

const { SubnetAlphaIn, SubnetAlphaOut, SubnetVolume, TotalStake } = subtensor.storage

/**
 * `swap_alpha_for_tao`: sells alpha and moves the counters; one to one without a pool.
 * @param alpha gross amount, rao
 * @param priceLimit rao per alpha
 * @throws DispatchFailure with an error of Swap
 */
export function swapAlphaForTao(ctx: Ctx, netuid: number, alpha: bigint, priceLimit: bigint, dropFees: boolean): SwapResult {
  const result: SwapResult = isDynamic(ctx, netuid)
    ? executeSwap(ctx, netuid, { direction: 'sell', amount: alpha, limitPrice: priceLimit, dropFees })
    : { amountPaidIn: alpha, amountPaidOut: alpha, feePaid: 0n, feeToBlockAuthor: 0n }
  const gain = reserveGain(result.amountPaidIn)
  SubnetAlphaIn.mutate(ctx, netuid, (total) => addU64(total, gain))
  SubnetAlphaOut.mutate(ctx, netuid, (total) => subUnsigned(total, gain))
  decreaseProvidedTaoReserve(ctx, netuid, reserveLoss(result.amountPaidOut))
  TotalStake.mutate(ctx, (total) => subUnsigned(total, result.amountPaidOut))
  SubnetVolume.mutate(ctx, netuid, (total) => addU128(total, result.amountPaidOut))
  return result
}
