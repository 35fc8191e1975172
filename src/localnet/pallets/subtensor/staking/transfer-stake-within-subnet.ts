import { U64F64 } from '../../../fixed/fixed-format.js'
import type { Ctx } from '../../../frame/context.js'
import { currentPrice } from '../../swap/current-price.js'
import { getOwningColdkeyForHotkey, maybeBecomeDelegate } from '../keys/hotkey-account.js'
import { transferLock } from '../locks/transfer-lock.js'
import { addStakeAdjustRootClaimed, removeStakeAdjustRootClaimed } from '../root-claims/root-claimed.js'
import { subtensorRules } from '../rules.js'
import { subtensor } from '../schema.js'
import { ROOT_NETUID } from '../subnets/root-netuid.js'
import type { StakePlace } from './stake-place.js'
import { decreaseStakeForHotkeyAndColdkeyOnSubnet, increaseStakeForHotkeyAndColdkeyOnSubnet } from './stake-share-pool.js'

/**
 * `transfer_stake_within_subnet`: moves alpha (rao) between two places on one subnet without swap or fee; a lock goes along as far as the
 * alpha is locked. Deposits StakeRemoved and StakeAdded.
 * @returns what the alpha is worth at the spot price, TAO in rao
 * @throws DispatchFailure AmountTooLow, LockHotkeyMismatch, AccountRejectsLockedAlpha
 */
export function transferStakeWithinSubnet(ctx: Ctx, origin: StakePlace, destination: StakePlace, alpha: bigint): bigint {
  const { netuid } = origin
  const rules = subtensorRules(ctx).staking
  if (netuid === ROOT_NETUID) {
    for (const hotkey of new Set([origin.hotkey, destination.hotkey])) subtensorRules(ctx).rootDividends.settle(ctx, hotkey)
  }
  transferLock(ctx, origin.coldkey, destination, alpha)
  const removed = decreaseStakeForHotkeyAndColdkeyOnSubnet(ctx, origin.hotkey, origin.coldkey, netuid, alpha)
  rules.ensureDebited(alpha, removed)
  if (netuid === ROOT_NETUID) removeStakeAdjustRootClaimed(ctx, origin.hotkey, origin.coldkey, alpha)
  if (rules.transferMakesDelegate && getOwningColdkeyForHotkey(ctx, destination.hotkey) !== destination.coldkey) {
    maybeBecomeDelegate(ctx, destination.hotkey)
  }
  increaseStakeForHotkeyAndColdkeyOnSubnet(ctx, destination.hotkey, destination.coldkey, netuid, alpha)
  if (netuid === ROOT_NETUID) addStakeAdjustRootClaimed(ctx, destination.hotkey, destination.coldkey, alpha)
  const tao = U64F64.toU64(U64F64.mul(currentPrice(ctx, netuid), U64F64.fromInt(alpha)))
  if (tao < rules.minimumWithinSubnet) throw subtensor.error('AmountTooLow')
  rules.forgetHotkeyWithoutStake(ctx, origin.hotkey, origin.coldkey)
  rules.noteStakeAdded(ctx, destination)
  ctx.deposit(subtensor.event.StakeRemoved([origin.coldkey, origin.hotkey, tao, alpha, netuid, 0n]))
  ctx.deposit(subtensor.event.StakeAdded([destination.coldkey, destination.hotkey, tao, alpha, netuid, 0n]))
  return tao
}
