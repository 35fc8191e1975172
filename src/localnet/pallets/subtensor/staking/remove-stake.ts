import { minOf } from '../../../fixed/saturating.js'
import type { Ctx } from '../../../frame/context.js'
import type { Origin } from '../../../frame/origins.js'
import { ensureSigned } from '../../../frame/origins.js'
import type { Hex } from '../../../schema/types.js'
import { MAX_PRICE, MIN_PRICE } from '../../swap/formulas/swap.js'
import { ensureHotkeyAccountExists } from '../keys/hotkey-account.js'
import { subtensorRules } from '../rules.js'
import { subtensor } from '../schema.js'
import { ROOT_NETUID } from '../subnets/root-netuid.js'
import { listNetuids } from '../subnets/subnet-existence.js'
import { clearSmallNominationIfRequired } from './clear-small-nomination.js'
import { ensureSubtokenEnabled } from './ensure-subtoken-enabled.js'
import { ensureRemoveStakeInputWithinSwapLimit, getMaxAmountRemove } from './max-amount.js'
import { stakeIntoSubnet } from './stake-into-subnet.js'
import { getStakeForHotkeyAndColdkeyOnSubnet } from './stake-share-pool.js'
import { getTotalStakeForHotkey } from './total-stake.js'
import { unstakeFromSubnet } from './unstake-from-subnet.js'
import { canRemoveStake, validateRemoveStake } from './validate-stake.js'

const { PendingChildKeys, StakeThreshold, SubtokenEnabled } = subtensor.storage

/** Drops the children that a hotkey has asked for if its stake is below the threshold for having children. */
function dropPendingChildrenBelowThreshold(ctx: Ctx, hotkey: Hex): void {
  if (getTotalStakeForHotkey(ctx, hotkey) >= StakeThreshold.get(ctx)) return
  for (const netuid of listNetuids(ctx)) PendingChildKeys.remove(ctx, netuid, hotkey)
}

/** `do_remove_stake`: at whatever price; no more than there is, since the fee may have been taken from the same stake. */
export function doRemoveStake(ctx: Ctx, origin: Origin, hotkey: Hex, netuid: number, amount: bigint): void {
  const coldkey = ensureSigned(origin)
  ensureSubtokenEnabled(ctx, netuid)
  const alpha = minOf(amount, getStakeForHotkeyAndColdkeyOnSubnet(ctx, hotkey, coldkey, netuid))
  ensureRemoveStakeInputWithinSwapLimit(ctx, netuid, alpha)
  validateRemoveStake(ctx, { coldkey, hotkey, netuid, amount: alpha, maxAmount: alpha, allowPartial: false })
  unstakeFromSubnet(ctx, { hotkey, coldkey, netuid, alpha, priceLimit: MIN_PRICE, dropFees: false })
  clearSmallNominationIfRequired(ctx, hotkey, coldkey, netuid)
  dropPendingChildrenBelowThreshold(ctx, hotkey)
}

export interface RemoveStakeLimit {
  readonly hotkey: Hex
  readonly netuid: number
  readonly alpha: bigint
  /** Rao per alpha. */
  readonly limitPrice: bigint
  /** Whether to sell a part if the limit does not allow all, instead of nothing. */
  readonly allowPartial: boolean
}

/** `do_remove_stake_limit` */
export function doRemoveStakeLimit(ctx: Ctx, origin: Origin, { hotkey, netuid, alpha, limitPrice, allowPartial }: RemoveStakeLimit): void {
  const coldkey = ensureSigned(origin)
  ensureRemoveStakeInputWithinSwapLimit(ctx, netuid, alpha)
  const maxAmount = getMaxAmountRemove(ctx, netuid, limitPrice)
  validateRemoveStake(ctx, { coldkey, hotkey, netuid, amount: alpha, maxAmount, allowPartial })
  unstakeFromSubnet(ctx, { hotkey, coldkey, netuid, alpha: minOf(alpha, maxAmount), priceLimit: limitPrice, dropFees: false })
  clearSmallNominationIfRequired(ctx, hotkey, coldkey, netuid)
  dropPendingChildrenBelowThreshold(ctx, hotkey)
}

/** `do_remove_stake_full_limit`: all of a stake, with or without a limit price (rao per alpha). */
export function doRemoveStakeFullLimit(ctx: Ctx, origin: Origin, hotkey: Hex, netuid: number, limitPrice: bigint | undefined): void {
  const alpha = getStakeForHotkeyAndColdkeyOnSubnet(ctx, hotkey, ensureSigned(origin), netuid)
  if (limitPrice === undefined) doRemoveStake(ctx, origin, hotkey, netuid, alpha)
  else doRemoveStakeLimit(ctx, origin, { hotkey, netuid, alpha, limitPrice, allowPartial: false })
}

/**
 * Sells all stake that can be sold on the given subnets and passes over the rest. A runtime may look at the first few positions alone.
 * @returns TAO, rao
 */
function unstakeEverywhere(ctx: Ctx, coldkey: Hex, hotkey: Hex, netuids: readonly number[]): bigint {
  const most = subtensorRules(ctx).maxUnstakeAllLegs
  let legs = 0
  let total = 0n
  for (const netuid of netuids) {
    if (legs === most) break
    if (!SubtokenEnabled.get(ctx, netuid)) continue
    const alpha = getStakeForHotkeyAndColdkeyOnSubnet(ctx, hotkey, coldkey, netuid)
    if (alpha > 0n) legs++
    if (!canRemoveStake(ctx, coldkey, hotkey, netuid, alpha)) continue
    total += unstakeFromSubnet(ctx, { hotkey, coldkey, netuid, alpha, priceLimit: MIN_PRICE, dropFees: false })
    clearSmallNominationIfRequired(ctx, hotkey, coldkey, netuid)
  }
  return total
}

/** `do_unstake_all`: on all subnets, root included. */
export function doUnstakeAll(ctx: Ctx, origin: Origin, hotkey: Hex): void {
  const coldkey = ensureSigned(origin)
  ensureHotkeyAccountExists(ctx, hotkey)
  unstakeEverywhere(ctx, coldkey, hotkey, listNetuids(ctx))
}

/** `do_unstake_all_alpha`: on all subnets except root; the TAO is staked on root. */
export function doUnstakeAllAlpha(ctx: Ctx, origin: Origin, hotkey: Hex): void {
  const coldkey = ensureSigned(origin)
  ensureHotkeyAccountExists(ctx, hotkey)
  const netuids = listNetuids(ctx).filter((netuid) => netuid !== ROOT_NETUID)
  const tao = unstakeEverywhere(ctx, coldkey, hotkey, netuids)
  stakeIntoSubnet(ctx, { hotkey, coldkey, netuid: ROOT_NETUID, tao, priceLimit: MAX_PRICE, dropFees: false })
}
