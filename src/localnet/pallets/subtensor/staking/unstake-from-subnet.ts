import { addU64, subUnsigned } from '../../../fixed/saturating.js'
import type { Ctx } from '../../../frame/context.js'
import type { Hex } from '../../../schema/types.js'
import { MIN_PRICE } from '../../swap/formulas/swap.js'
import { cleanupLockIfZero } from '../locks/lock.js'
import { coldkeyHasRootStake, maybeRemoveColdkeyIndex } from '../root-claims/coldkey-index.js'
import { removeStakeAdjustRootClaimed } from '../root-claims/root-claimed.js'
import { subtensor } from '../schema.js'
import { ROOT_NETUID } from '../subnets/root-netuid.js'
import { decreaseStakeForHotkeyAndColdkeyOnSubnet, increaseStakeForHotkeyAndColdkeyOnSubnet } from './stake-share-pool.js'
import { swapAlphaForTao } from './swap-alpha-for-tao.js'
import { transferTaoFromSubnet } from './tao.js'
import { recordTaoOutflow } from './tao-flow.js'

/** A sale of stake. Amounts in rao, prices in rao per alpha. */
export interface UnstakeOrder {
  readonly hotkey: Hex
  readonly coldkey: Hex
  /** Who gets the TAO; the coldkey unless said otherwise. */
  readonly beneficiary?: Hex
  readonly netuid: number
  readonly alpha: bigint
  readonly priceLimit: bigint
  readonly dropFees: boolean
}

/**
 * `unstake_from_subnet`: sells the coldkey's alpha, pays the TAO out of the subnet's account, then sells the alpha fee without a fee for
 * the block's author. What a limit price left unsold goes back into stake. Deposits StakeRemoved.
 * @returns TAO paid to the beneficiary, rao
 * @throws DispatchFailure with an error of Swap or of the transfers; earlier writes are left for the caller's layer to roll back
 */
export function unstakeFromSubnet(ctx: Ctx, order: UnstakeOrder): bigint {
  const { hotkey, coldkey, netuid, alpha } = order
  decreaseStakeForHotkeyAndColdkeyOnSubnet(ctx, hotkey, coldkey, netuid, alpha)
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
  recordTaoOutflow(ctx, netuid, addU64(amountPaidOut, authorTao))
  cleanupLockIfZero(ctx, coldkey, netuid)
  subtensor.storage.LastColdkeyHotkeyStakeBlock.set(ctx, coldkey, hotkey, BigInt(ctx.blockNumber))
  ctx.deposit(subtensor.event.StakeRemoved([coldkey, hotkey, amountPaidOut, amountPaidIn, netuid, feePaid]))
  return amountPaidOut
}
