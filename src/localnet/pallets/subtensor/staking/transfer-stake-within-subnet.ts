import { U64F64 } from '../../../fixed/fixed-format.js'
import type { Ctx } from '../../../frame/context.js'
import { currentPrice } from '../../swap/current-price.js'
import { transferLock } from '../locks/transfer-lock.js'
import { addStakeAdjustRootClaimed, removeStakeAdjustRootClaimed } from '../root-claims/root-claimed.js'
import { subtensor } from '../schema.js'
import { ROOT_NETUID } from '../subnets/root-netuid.js'
import type { StakePlace } from './stake-place.js'
import { decreaseStakeForHotkeyAndColdkeyOnSubnet, increaseStakeForHotkeyAndColdkeyOnSubnet } from './stake-share-pool.js'
import { MIN_STAKE } from './validate-stake.js'

/**
 * `transfer_stake_within_subnet`: moves alpha (rao) between two places on one subnet without swap or fee; a lock goes along as far as the
 * alpha is locked. Deposits StakeRemoved and StakeAdded.
 * @returns what the alpha is worth at the spot price, TAO in rao
 * @throws DispatchFailure AmountTooLow, LockHotkeyMismatch, AccountRejectsLockedAlpha
 */
export function transferStakeWithinSubnet(ctx: Ctx, origin: StakePlace, destination: StakePlace, alpha: bigint): bigint {
  const { netuid } = origin
  transferLock(ctx, origin.coldkey, destination.coldkey, netuid, alpha)
  decreaseStakeForHotkeyAndColdkeyOnSubnet(ctx, origin.hotkey, origin.coldkey, netuid, alpha)
  if (netuid === ROOT_NETUID) removeStakeAdjustRootClaimed(ctx, origin.hotkey, origin.coldkey, alpha)
  increaseStakeForHotkeyAndColdkeyOnSubnet(ctx, destination.hotkey, destination.coldkey, netuid, alpha)
  if (netuid === ROOT_NETUID) addStakeAdjustRootClaimed(ctx, destination.hotkey, destination.coldkey, alpha)
  const tao = U64F64.toU64(U64F64.mul(currentPrice(ctx, netuid), U64F64.fromInt(alpha)))
  if (tao < MIN_STAKE) throw subtensor.error('AmountTooLow')
  subtensor.storage.LastColdkeyHotkeyStakeBlock.set(ctx, destination.coldkey, destination.hotkey, BigInt(ctx.blockNumber))
  ctx.deposit(subtensor.event.StakeRemoved([origin.coldkey, origin.hotkey, tao, alpha, netuid, 0n]))
  ctx.deposit(subtensor.event.StakeAdded([destination.coldkey, destination.hotkey, tao, alpha, netuid, 0n]))
  return tao
}
