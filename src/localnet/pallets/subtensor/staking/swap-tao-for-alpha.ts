import { addU64, addU128, reserveGain, reserveLoss } from '../../../fixed/saturating.js'
import type { Ctx } from '../../../frame/context.js'
import type { SwapResult } from '../../swap/formulas/swap.js'
import { isDynamic } from '../../swap/read-pool.js'
import { executeSwap } from '../../swap/swap.js'
import { subtensorRules } from '../rules.js'
import { subtensor } from '../schema.js'
import { decreaseProvidedAlphaReserve } from './reserves.js'

const { SubnetAlphaOut, SubnetTAO, SubnetVolume, TotalStake } = subtensor.storage

/**
 * `swap_tao_for_alpha`: buys alpha and moves the counters; one to one without a pool. The volume counts the gross TAO.
 * @param tao gross amount, rao
 * @param priceLimit rao per alpha
 * @throws DispatchFailure with an error of Swap
 */
export function swapTaoForAlpha(ctx: Ctx, netuid: number, tao: bigint, priceLimit: bigint, dropFees: boolean): SwapResult {
  const result: SwapResult = isDynamic(ctx, netuid)
    ? executeSwap(ctx, netuid, { direction: 'buy', amount: tao, limitPrice: priceLimit, dropFees })
    : { amountPaidIn: tao, amountPaidOut: tao, feePaid: 0n, feeToBlockAuthor: 0n }
  decreaseProvidedAlphaReserve(ctx, netuid, reserveLoss(result.amountPaidOut))
  SubnetAlphaOut.mutate(ctx, netuid, (total) => addU64(total, result.amountPaidOut))
  SubnetTAO.mutate(ctx, netuid, (total) => addU64(total, reserveGain(result.amountPaidIn)))
  const staked = subtensorRules(ctx).staking.stakeOfPurchase(tao, result.amountPaidIn)
  TotalStake.mutate(ctx, (total) => addU64(total, staked))
  SubnetVolume.mutate(ctx, netuid, (total) => addU128(total, tao))
  return result
}
