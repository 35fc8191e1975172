/** What limit orders do with stake (`staking/order_swap.rs`): each all or nothing. Amounts in rao, prices in rao per alpha. */

import { U64F64 } from '../../fixed/fixed-format.js'
import { addU64 } from '../../fixed/saturating.js'
import type { Ctx } from '../../frame/context.js'
import { ensureHotkeyAccountExists } from '../subtensor/keys/hotkey-account.js'
import { ensureAvailableToUnstake } from '../subtensor/locks/lock.js'
import { subtensorRules } from '../subtensor/rules.js'
import { subtensor } from '../subtensor/schema.js'
import { ensureSubtokenEnabled } from '../subtensor/staking/ensure-subtoken-enabled.js'
import { stakeIntoSubnet } from '../subtensor/staking/stake-into-subnet.js'
import type { StakePlace } from '../subtensor/staking/stake-place.js'
import {
  decreaseStakeForHotkeyAndColdkeyOnSubnet,
  getStakeForHotkeyAndColdkeyOnSubnet,
  increaseStakeForHotkeyAndColdkeyOnSubnet,
} from '../subtensor/staking/stake-share-pool.js'
import { canRemoveBalanceFromColdkeyAccount } from '../subtensor/staking/tao.js'
import { unstakeFromSubnet } from '../subtensor/staking/unstake-from-subnet.js'
import { MIN_STAKE, validateRemoveStake } from '../subtensor/staking/validate-stake.js'
import { doesSubnetExist } from '../subtensor/subnets/subnet-existence.js'
import { currentPrice } from '../swap/current-price.js'
import { isDynamic } from '../swap/read-pool.js'
import { swap } from '../swap/schema.js'
import { simOrder } from '../swap/sim-swap.js'

export interface PoolOrder {
  readonly place: StakePlace
  readonly amount: bigint
  readonly priceLimit: bigint
  /** Whether the amount, the balance and the hotkey are looked at; not for the account of the pallet of limit orders. */
  readonly validate: boolean
}

/** `buy_alpha`: the whole amount is spent within the limit. @returns alpha @throws DispatchFailure */
export function buyAlpha(ctx: Ctx, { place, amount, priceLimit, validate }: PoolOrder): bigint {
  const { coldkey, hotkey, netuid } = place
  return ctx.transactional(() => {
    ensureOpen(ctx, netuid)
    if (validate) {
      ensureHotkeyAccountExists(ctx, hotkey)
      if (amount < MIN_STAKE) throw subtensor.error('AmountTooLow')
      if (!canRemoveBalanceFromColdkeyAccount(ctx, coldkey, amount)) throw subtensor.error('NotEnoughBalanceToStake')
    }
    ensureWholeWithinLimit(ctx, netuid, 'buy', amount, priceLimit)
    return stakeIntoSubnet(ctx, { hotkey, coldkey, netuid, tao: amount, priceLimit, dropFees: false })
  })
}

/** `sell_alpha`: the whole amount is sold within the limit. @returns TAO @throws DispatchFailure */
export function sellAlpha(ctx: Ctx, { place, amount, priceLimit, validate }: PoolOrder): bigint {
  const { coldkey, hotkey, netuid } = place
  return ctx.transactional(() => {
    ensureOpen(ctx, netuid)
    if (validate) validateRemoveStake(ctx, { coldkey, hotkey, netuid, amount, maxAmount: amount, allowPartial: false })
    ensureWholeWithinLimit(ctx, netuid, 'sell', amount, priceLimit)
    return unstakeFromSubnet(ctx, { hotkey, coldkey, netuid, alpha: amount, priceLimit, dropFees: false })
  })
}

function ensureOpen(ctx: Ctx, netuid: number): void {
  if (!doesSubnetExist(ctx, netuid)) throw subtensor.error('SubnetNotExists')
  ensureSubtokenEnabled(ctx, netuid)
}

/** Without a pool every amount trades one to one. */
function ensureWholeWithinLimit(ctx: Ctx, netuid: number, direction: 'buy' | 'sell', amount: bigint, limitPrice: bigint): void {
  if (!isDynamic(ctx, netuid)) return
  const result = simOrder(ctx, netuid, { direction, amount, limitPrice, dropFees: false })
  if (typeof result === 'string') throw swap.error(result)
  if (addU64(result.amountPaidIn, result.feePaid) < amount) throw subtensor.error('SlippageTooHigh')
}

/** Whose side of a transfer is looked at. */
export type CheckedSide = 'sender' | 'receiver'

/** `transfer_staked_alpha`: moves stake between two places on one subnet past the pool, silently. @throws DispatchFailure */
export function transferStakedAlpha(ctx: Ctx, from: StakePlace, to: StakePlace, amount: bigint, checked: CheckedSide): void {
  const { netuid } = from
  ctx.transactional(() => {
    ensureOpen(ctx, netuid)
    if (checked === 'sender') ensureMaySend(ctx, from, amount)
    else ensureHotkeyAccountExists(ctx, to.hotkey)
    if (getStakeForHotkeyAndColdkeyOnSubnet(ctx, from.hotkey, from.coldkey, netuid) < amount) {
      throw subtensor.error('NotEnoughStakeToWithdraw')
    }
    decreaseStakeForHotkeyAndColdkeyOnSubnet(ctx, from.hotkey, from.coldkey, netuid, amount)
    increaseStakeForHotkeyAndColdkeyOnSubnet(ctx, to.hotkey, to.coldkey, netuid, amount)
    subtensorRules(ctx).staking.noteStakeAdded(ctx, to)
  })
}

function ensureMaySend(ctx: Ctx, from: StakePlace, amount: bigint): void {
  const { coldkey, hotkey, netuid } = from
  ensureHotkeyAccountExists(ctx, hotkey)
  const worth = U64F64.toU64(U64F64.mul(currentPrice(ctx, netuid), U64F64.fromInt(amount)))
  if (amount === 0n || worth < MIN_STAKE) throw subtensor.error('AmountTooLow')
  ensureAvailableToUnstake(ctx, coldkey, netuid, amount)
  subtensorRules(ctx).staking.ensureMayLeave(ctx, from, amount)
}
