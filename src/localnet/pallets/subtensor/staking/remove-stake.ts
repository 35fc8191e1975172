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
import { unstakeFromSubnet } from './unstake-from-subnet.js'
import { canRemoveStake, validateRemoveStake } from './validate-stake.js'

const { SubtokenEnabled } = subtensor.storage

/** `do_remove_stake`: at whatever price; no more than there is, since the fee may have been taken from the same stake. */
export function doRemoveStake(ctx: Ctx, origin: Origin, hotkey: Hex, netuid: number, amount: bigint): void {
  const coldkey = ensureSigned(origin)
  ensureSubtokenEnabled(ctx, netuid)
  const alpha = minOf(amount, getStakeForHotkeyAndColdkeyOnSubnet(ctx, hotkey, coldkey, netuid))
  ensureRemoveStakeInputWithinSwapLimit(ctx, netuid, alpha)
  validateRemoveStake(ctx, { coldkey, hotkey, netuid, amount: alpha, maxAmount: alpha, allowPartial: false })
  unstakeFromSubnet(ctx, { hotkey, coldkey, netuid, alpha, priceLimit: MIN_PRICE, dropFees: false })
  clearSmallNominationIfRequired(ctx, hotkey, coldkey, netuid)
  subtensorRules(ctx).staking.noteStakeSold(ctx, hotkey)
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
  subtensorRules(ctx).staking.noteStakeSold(ctx, hotkey)
}

/** `do_remove_stake_full_limit`: all of a stake, with or without a limit price (rao per alpha). */
export function doRemoveStakeFullLimit(ctx: Ctx, origin: Origin, hotkey: Hex, netuid: number, limitPrice: bigint | undefined): void {
  const alpha = getStakeForHotkeyAndColdkeyOnSubnet(ctx, hotkey, ensureSigned(origin), netuid)
  if (limitPrice === undefined) doRemoveStake(ctx, origin, hotkey, netuid, alpha)
  else doRemoveStakeLimit(ctx, origin, { hotkey, netuid, alpha, limitPrice, allowPartial: false })
}

/** What a call has done that unstakes everywhere. */
export interface UnstakeAllWork {
  /** Subnets looked at. */
  scanned: number
  /** Subnets with stake, whether or not it could be sold. */
  validated: number
  /** Subnets where it was sold. */
  legs: number
  /** TAO that the sales gave, rao. */
  tao: bigint
}

/** The work so far is in `work` if a sale fails. Root is passed over where only alpha is meant. */
interface UnstakeAll {
  readonly coldkey: Hex
  readonly hotkey: Hex
  readonly onlyAlpha: boolean
  readonly work: UnstakeAllWork
}

/** Sells all stake that can be sold, on as many subnets as the runtime's rules let one call do, and passes over the rest. */
function unstakeEverywhere(ctx: Ctx, { coldkey, hotkey, onlyAlpha, work }: UnstakeAll): void {
  const { maxUnstakeAllLegs: most } = subtensorRules(ctx)
  for (const netuid of listNetuids(ctx)) {
    if (work.validated === most) return
    work.scanned++
    if ((onlyAlpha && netuid === ROOT_NETUID) || !SubtokenEnabled.get(ctx, netuid)) continue
    const alpha = getStakeForHotkeyAndColdkeyOnSubnet(ctx, hotkey, coldkey, netuid)
    if (alpha === 0n) continue
    work.validated++
    if (!canRemoveStake(ctx, coldkey, hotkey, netuid, alpha)) continue
    work.legs++
    work.tao += unstakeFromSubnet(ctx, { hotkey, coldkey, netuid, alpha, priceLimit: MIN_PRICE, dropFees: false })
    clearSmallNominationIfRequired(ctx, hotkey, coldkey, netuid)
  }
}

/** An account of the work, for {@link doUnstakeAll} to fill in. */
export const noUnstakeAllWork = (): UnstakeAllWork => ({ scanned: 0, validated: 0, legs: 0, tao: 0n })

/** `do_unstake_all`: on all subnets, root included. */
export function doUnstakeAll(ctx: Ctx, origin: Origin, hotkey: Hex, work = noUnstakeAllWork()): void {
  const coldkey = ensureSigned(origin)
  ensureHotkeyAccountExists(ctx, hotkey)
  unstakeEverywhere(ctx, { coldkey, hotkey, onlyAlpha: false, work })
}

/** `do_unstake_all_alpha`: on all subnets except root; the TAO is staked on root. */
export function doUnstakeAllAlpha(ctx: Ctx, origin: Origin, hotkey: Hex, work = noUnstakeAllWork()): void {
  const coldkey = ensureSigned(origin)
  ensureHotkeyAccountExists(ctx, hotkey)
  unstakeEverywhere(ctx, { coldkey, hotkey, onlyAlpha: true, work })
  stakeIntoSubnet(ctx, { hotkey, coldkey, netuid: ROOT_NETUID, tao: work.tao, priceLimit: MAX_PRICE, dropFees: false })
}
