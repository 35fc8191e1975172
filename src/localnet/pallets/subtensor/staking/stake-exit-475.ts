/** What keeps stake at its place at runtime 475, beside locks: collateral, and the rest that root stake needs. Amounts in rao. */
import { subUnsigned } from '../../../fixed/saturating.js'
import type { Ctx } from '../../../frame/context.js'
import type { Store } from '../../../schema/storage.js'
import type { Hex } from '../../../schema/types.js'
import { subtensor475 } from '../475/schema.js'
import { ensureAvailableToUnstake, totalColdkeyAlphaOnSubnet } from '../locks/lock.js'
import { ROOT_NETUID } from '../subnets/root-netuid.js'
import type { StakePlace } from './stake-place.js'
import { getStakeForHotkeyAndColdkeyOnSubnet } from './stake-share-pool.js'
import type { StakeRoute } from './staking-rules.js'
import type { UnstakeOrder } from './unstake-order.js'

const { ColdkeyMinerCollateral, LastColdkeyHotkeyStakeBlock, MinerCollateral, RootStakeUnlockInterval } = subtensor475.storage

/** What of a stake is not the collateral of its hotkey. */
export function stakeBeyondCollateral(store: Store, { coldkey, hotkey, netuid }: StakePlace): bigint {
  const locked = MinerCollateral.get(store, netuid, hotkey, coldkey)?.locked ?? 0n
  return subUnsigned(getStakeForHotkeyAndColdkeyOnSubnet(store, hotkey, coldkey, netuid), locked)
}

/** `ensure_hotkey_covers_collateral` @throws DispatchFailure StakeUnavailable */
function ensureCoversCollateral(ctx: Ctx, place: StakePlace, alpha: bigint): void {
  if (alpha > stakeBeyondCollateral(ctx, place)) throw subtensor475.error('StakeUnavailable')
}

/** Whether a coldkey has added root stake to a hotkey so recently that it has to stay. */
export function isRootStakeLocked(ctx: Ctx, coldkey: Hex, hotkey: Hex): boolean {
  const since = LastColdkeyHotkeyStakeBlock.get(ctx, coldkey, hotkey) ?? 0n
  return subUnsigned(BigInt(ctx.blockNumber), since) < RootStakeUnlockInterval.get(ctx)
}

/** `ensure_root_stake_unlocked`, for what leaves root. @throws DispatchFailure RootStakeLocked */
function ensureRootStakeUnlocked(ctx: Ctx, { coldkey, hotkey, netuid }: StakePlace): void {
  if (netuid === ROOT_NETUID && isRootStakeLocked(ctx, coldkey, hotkey)) throw subtensor475.error('RootStakeLocked')
}

/** @throws DispatchFailure StakeUnavailable, RootStakeLocked */
export function ensureMayLeave(ctx: Ctx, place: StakePlace, alpha: bigint): void {
  ensureCoversCollateral(ctx, place, alpha)
  ensureRootStakeUnlocked(ctx, place)
}

/** What is sold is checked again at the sale; the protocol's own sales do not wait for root stake. @throws DispatchFailure */
export function ensureMayBeSold(ctx: Ctx, order: UnstakeOrder): void {
  if (order.byProtocol !== true) ensureRootStakeUnlocked(ctx, order)
  ensureAvailableToUnstake(ctx, order.coldkey, order.netuid, order.alpha)
  ensureCoversCollateral(ctx, order, order.alpha)
}

/**
 * What may leave for another subnet is what may be unstaked. Within a subnet a lock follows the stake, while collateral of the coldkey
 * has to stay with it.
 * @throws DispatchFailure StakeUnavailable, RootStakeLocked
 */
export function ensureMayMoveAway(ctx: Ctx, { origin, destination }: StakeRoute, alpha: bigint): void {
  const { coldkey, netuid } = origin
  if (netuid !== destination.netuid) ensureAvailableToUnstake(ctx, coldkey, netuid, alpha)
  else if (coldkey !== destination.coldkey) {
    const free = subUnsigned(totalColdkeyAlphaOnSubnet(ctx, coldkey, netuid), ColdkeyMinerCollateral.get(ctx, netuid, coldkey))
    if (alpha > free) throw subtensor475.error('StakeUnavailable')
  }
  ensureMayLeave(ctx, origin, alpha)
}
