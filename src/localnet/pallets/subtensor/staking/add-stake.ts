import { minOf } from '../../../fixed/saturating.js'
import type { Ctx } from '../../../frame/context.js'
import type { Origin } from '../../../frame/origins.js'
import { ensureSigned } from '../../../frame/origins.js'
import type { Hex } from '../../../schema/types.js'
import { MAX_PRICE } from '../../swap/formulas/swap.js'
import { getOwningColdkeyForHotkey, maybeBecomeDelegate } from '../keys/hotkey-account.js'
import { ensureAddStakeInputWithinSwapLimit, getMaxAmountAdd } from './max-amount.js'
import { stakeIntoSubnet } from './stake-into-subnet.js'
import { validateAddStake } from './validate-stake.js'

/** `do_add_stake`: buys alpha at whatever price. @returns alpha bought, rao */
export function doAddStake(ctx: Ctx, origin: Origin, hotkey: Hex, netuid: number, tao: bigint): bigint {
  const coldkey = ensureSigned(origin)
  ensureAddStakeInputWithinSwapLimit(ctx, netuid, tao)
  validateAddStake(ctx, { coldkey, hotkey, netuid, amount: tao, maxAmount: tao, allowPartial: false })
  return stakeIntoSubnet(ctx, { hotkey, coldkey, netuid, tao, priceLimit: MAX_PRICE, dropFees: false })
}

export interface AddStakeLimit {
  readonly hotkey: Hex
  readonly netuid: number
  readonly tao: bigint
  /** Rao per alpha. */
  readonly limitPrice: bigint
  /** Whether to buy a part if the limit does not allow all, instead of nothing. */
  readonly allowPartial: boolean
}

/** `do_add_stake_limit` @returns alpha bought, rao */
export function doAddStakeLimit(ctx: Ctx, origin: Origin, { hotkey, netuid, tao, limitPrice, allowPartial }: AddStakeLimit): bigint {
  const coldkey = ensureSigned(origin)
  ensureAddStakeInputWithinSwapLimit(ctx, netuid, tao)
  const maxAmount = getMaxAmountAdd(ctx, netuid, limitPrice)
  validateAddStake(ctx, { coldkey, hotkey, netuid, amount: tao, maxAmount, allowPartial })
  if (getOwningColdkeyForHotkey(ctx, hotkey) !== coldkey) maybeBecomeDelegate(ctx, hotkey)
  return stakeIntoSubnet(ctx, { hotkey, coldkey, netuid, tao: minOf(tao, maxAmount), priceLimit: limitPrice, dropFees: false })
}
