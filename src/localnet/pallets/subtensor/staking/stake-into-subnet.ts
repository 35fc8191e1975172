import { addU64, subUnsigned } from '../../../fixed/saturating.js'
import type { Ctx } from '../../../frame/context.js'
import type { Hex } from '../../../schema/types.js'
import { cleanupLockIfZero } from '../locks/lock.js'
import { maybeAddColdkeyIndex } from '../root-claims/coldkey-index.js'
import { addStakeAdjustRootClaimed } from '../root-claims/root-claimed.js'
import { subtensorRules } from '../rules.js'
import { subtensor } from '../schema.js'
import { ROOT_NETUID } from '../subnets/root-netuid.js'
import {
  addStakingHotkey,
  increaseStakeForHotkeyAndColdkeyOnSubnet,
  tryIncreaseStakeForHotkeyAndColdkeyOnSubnet,
} from './stake-share-pool.js'
import { swapTaoForAlpha } from './swap-tao-for-alpha.js'
import { transferTaoFromSubnet, transferTaoToSubnet } from './tao.js'
import { recordTaoInflow } from './tao-flow.js'

/** A purchase of stake. Amounts in rao, prices in rao per alpha. */
export interface StakeOrder {
  readonly hotkey: Hex
  readonly coldkey: Hex
  readonly netuid: number
  readonly tao: bigint
  readonly priceLimit: bigint
  readonly dropFees: boolean
}

/**
 * `stake_into_subnet`: the coldkey's TAO goes to the subnet's account and buys alpha for the hotkey; the fee goes on to the block's
 * author in TAO. What a limit price left unspent stays on the subnet's account, or goes back by the runtime's rules. Deposits StakeAdded.
 * @returns alpha bought, rao
 * @throws DispatchFailure AmountTooLow, InsufficientLiquidity, or an error of the transfer or of Swap
 */
export function stakeIntoSubnet(ctx: Ctx, order: StakeOrder): bigint {
  const { hotkey, coldkey, netuid } = order
  const rules = subtensorRules(ctx).staking
  if (netuid === ROOT_NETUID) subtensorRules(ctx).rootDividends.settle(ctx, hotkey)
  const taoStaked = transferTaoToSubnet(ctx, netuid, coldkey, order.tao)
  const { amountPaidIn, amountPaidOut, feePaid, feeToBlockAuthor } = swapTaoForAlpha(
    ctx,
    netuid,
    taoStaked,
    order.priceLimit,
    order.dropFees,
  )
  if (amountPaidOut === 0n) throw subtensor.error('AmountTooLow')
  if (!tryIncreaseStakeForHotkeyAndColdkeyOnSubnet(ctx, hotkey, netuid, amountPaidOut)) throw subtensor.error('InsufficientLiquidity')
  increaseStakeForHotkeyAndColdkeyOnSubnet(ctx, hotkey, coldkey, netuid, amountPaidOut)
  addStakingHotkey(ctx, coldkey, hotkey)
  transferTaoFromSubnet(ctx, netuid, ctx.author, feeToBlockAuthor)
  const unspent = subUnsigned(taoStaked, addU64(amountPaidIn, feePaid))
  if (rules.returnsUnspentTao && unspent !== 0n) transferTaoFromSubnet(ctx, netuid, coldkey, unspent)
  recordTaoInflow(ctx, netuid, amountPaidIn)
  cleanupLockIfZero(ctx, coldkey, netuid)
  rules.noteStakeAdded(ctx, order)
  if (netuid === ROOT_NETUID) {
    addStakeAdjustRootClaimed(ctx, hotkey, coldkey, amountPaidOut)
    maybeAddColdkeyIndex(ctx, coldkey)
  }
  ctx.deposit(subtensor.event.StakeAdded([coldkey, hotkey, taoStaked, amountPaidOut, netuid, feePaid]))
  return amountPaidOut
}
