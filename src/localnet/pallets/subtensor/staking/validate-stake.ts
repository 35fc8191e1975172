/** The checks of staking and unstaking, in the runtime's order. Amounts in rao. */
import { addU64, minOf } from '../../../fixed/saturating.js'
import type { Ctx } from '../../../frame/context.js'
import { DispatchFailure } from '../../../frame/dispatch.js'
import type { Hex } from '../../../schema/types.js'
import { approxFeeAmount, simSwap } from '../../swap/sim-swap.js'
import { ensureHotkeyAccountExists } from '../keys/hotkey-account.js'
import { ensureAvailableToUnstake } from '../locks/lock.js'
import { subtensorRules } from '../rules.js'
import { subtensor } from '../schema.js'
import { doesSubnetExist } from '../subnets/subnet-existence.js'
import { ensureSubtokenEnabled } from './ensure-subtoken-enabled.js'
import { calculateReducedStakeOnSubnet, tryIncreaseStakeForHotkeyAndColdkeyOnSubnet } from './stake-share-pool.js'
import { canRemoveBalanceFromColdkeyAccount } from './tao.js'

/** DefaultMinStake: TAO in rao. */
export const MIN_STAKE = subtensor.constant.InitialMinStake

export interface StakeInput {
  readonly coldkey: Hex
  readonly hotkey: Hex
  readonly netuid: number
  /** The amount in rao: TAO for a purchase, alpha for a sale. */
  readonly amount: bigint
  /** What the limit price allows. */
  readonly maxAmount: bigint
  readonly allowPartial: boolean
}

/** `validate_add_stake` @throws DispatchFailure */
export function validateAddStake(ctx: Ctx, { coldkey, hotkey, netuid, amount, maxAmount, allowPartial }: StakeInput): void {
  if (!doesSubnetExist(ctx, netuid)) throw subtensor.error('SubnetNotExists')
  ensureSubtokenEnabled(ctx, netuid)
  const smallest = simSwap(ctx, netuid, 'buy', MIN_STAKE)
  const fee = typeof smallest === 'string' ? approxFeeAmount(ctx, netuid, MIN_STAKE) : smallest.feePaid
  if (amount < addU64(MIN_STAKE, fee)) throw subtensor.error('AmountTooLow')
  if (!allowPartial && amount > maxAmount) throw subtensor.error('SlippageTooHigh')
  const stake = allowPartial ? minOf(maxAmount, amount) : amount
  if (!canRemoveBalanceFromColdkeyAccount(ctx, coldkey, stake)) throw subtensor.error('NotEnoughBalanceToStake')
  ensureHotkeyAccountExists(ctx, hotkey)
  subtensorRules(ctx).staking.ensureMayStakeTo(ctx, coldkey, hotkey)
  const swapped = simSwap(ctx, netuid, 'buy', stake)
  if (typeof swapped === 'string') throw subtensor.error('InsufficientLiquidity')
  if (swapped.amountPaidIn < MIN_STAKE) throw subtensor.error('AmountTooLow')
  if (swapped.amountPaidOut === 0n) throw subtensor.error('InsufficientLiquidity')
  if (!tryIncreaseStakeForHotkeyAndColdkeyOnSubnet(ctx, hotkey, netuid, swapped.amountPaidOut)) {
    throw subtensor.error('InsufficientLiquidity')
  }
}

/** `validate_remove_stake`: the minimum does not hold for all of a stake. @throws DispatchFailure */
export function validateRemoveStake(ctx: Ctx, { coldkey, hotkey, netuid, amount, maxAmount, allowPartial }: StakeInput): void {
  if (!doesSubnetExist(ctx, netuid)) throw subtensor.error('SubnetNotExists')
  if (amount === 0n) throw subtensor.error('AmountTooLow')
  const remaining = calculateReducedStakeOnSubnet(ctx, hotkey, coldkey, netuid, amount)
  const swapped = simSwap(ctx, netuid, 'sell', amount)
  if (typeof swapped === 'string') throw subtensor.error('InsufficientLiquidity')
  if (remaining !== 0n && swapped.amountPaidOut < MIN_STAKE) throw subtensor.error('AmountTooLow')
  if (!allowPartial && amount > maxAmount) throw subtensor.error('SlippageTooHigh')
  ensureHotkeyAccountExists(ctx, hotkey)
  ensureAvailableToUnstake(ctx, coldkey, netuid, amount)
  subtensorRules(ctx).staking.ensureMayLeave(ctx, { coldkey, hotkey, netuid }, amount)
}

/** Whether a whole stake may be sold: `validate_remove_stake` without an error. */
export function canRemoveStake(ctx: Ctx, coldkey: Hex, hotkey: Hex, netuid: number, amount: bigint): boolean {
  try {
    validateRemoveStake(ctx, { coldkey, hotkey, netuid, amount, maxAmount: amount, allowPartial: false })
    return true
  } catch (error) {
    if (error instanceof DispatchFailure) return false
    throw error
  }
}
