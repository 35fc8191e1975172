import { addU64, subUnsigned } from '../../../fixed/saturating.js'
import type { Ctx } from '../../../frame/context.js'
import { MIN_PRICE } from '../../swap/formulas/swap.js'
import { cleanupLockIfZero } from '../locks/lock.js'
import { coldkeyHasRootStake, maybeRemoveColdkeyIndex } from '../root-claims/coldkey-index.js'
import { removeStakeAdjustRootClaimed } from '../root-claims/root-claimed.js'
import { subtensorRules } from '../rules.js'
import { subtensor } from '../schema.js'
import { ROOT_NETUID } from '../subnets/root-netuid.js'
import { decreaseStakeForHotkeyAndColdkeyOnSubnet, increaseStakeForHotkeyAndColdkeyOnSubnet } from './stake-share-pool.js'
import { swapAlphaForTao } from './swap-alpha-for-tao.js'
import { transferTaoFromSubnet } from './tao.js'
import { recordTaoOutflow } from './tao-flow.js'
import type { UnstakeOrder } from './unstake-order.js'

/**
 * `unstake_from_subnet`: sells the coldkey's alpha, pays the TAO out of the subnet's account, then sells the alpha fee without a fee for
 * the block's author. What a limit price left unsold goes back into stake. Deposits StakeRemoved.
 * @returns TAO paid to the beneficiary, rao
 * @throws DispatchFailure with an error of Swap or of the transfers; earlier writes are left for the caller's layer to roll back
 */
export function unstakeFromSubnet(ctx: Ctx, order: UnstakeOrder): bigint {
  const { hotkey, coldkey, netuid, alpha } = order
  const rules = subtensorRules(ctx).staking
  rules.ensureMayBeSold(ctx, order)
  if (netuid === ROOT_NETUID) subtensorRules(ctx).rootDividends.settle(ctx, hotkey)
  const removed = decreaseStakeForHotkeyAndColdkeyOnSubnet(ctx, hotkey, coldkey, netuid, alpha)
  rules.ensureDebited(alpha, removed)
  const { amountPaidIn, amountPaidOut, feePaid, feeToBlockAuthor } = swapAlphaForTao(ctx, netuid, alpha, order.priceLimit, order.dropFees)
  const refund = subUnsigned(alpha, addU64(amountPaidIn, feePaid))
  if (refund !== 0n) increaseStakeForHotkeyAndColdkeyOnSubnet(ctx, hotkey, coldkey, netuid, refund)
  transferTaoFromSubnet(ctx, netuid, order.beneficiary ?? coldkey, amountPaidOut)

  const authorTao = swapAlphaForTao(ctx, netuid, feeToBlockAuthor, MIN_PRICE, true).amountPaidOut
  transferTaoFromSubnet(ctx, netuid, ctx.author, authorTao)

  if (netuid === ROOT_NETUID) {
    removeStakeAdjustRootClaimed(ctx, hotkey, coldkey, alpha)
    if (!coldkeyHasRootStake(ctx, coldkey)) maybeRemoveColdkeyIndex(ctx, coldkey)
  }
  rules.forgetHotkeyWithoutStake(ctx, hotkey, coldkey)
  recordTaoOutflow(ctx, netuid, addU64(amountPaidOut, authorTao))
  cleanupLockIfZero(ctx, coldkey, netuid)
  rules.noteStakeRemoved(ctx, order)
  ctx.deposit(subtensor.event.StakeRemoved([coldkey, hotkey, amountPaidOut, amountPaidIn, netuid, feePaid]))
  return amountPaidOut
}
