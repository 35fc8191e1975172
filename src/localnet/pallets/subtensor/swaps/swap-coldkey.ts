/** `swap/swap_coldkey.rs`: everything that a coldkey has becomes another one's. */
import { addU128 } from '../../../fixed/saturating.js'
import type { Ctx } from '../../../frame/context.js'
import { DispatchFailure } from '../../../frame/dispatch.js'
import type { Hex } from '../../../schema/types.js'
import { hotkeyAccountExists, setHotkeyOwner } from '../keys/hotkey-account.js'
import { setAcceptLockedAlpha } from '../locks/account-flags.js'
import { maybeAddColdkeyIndex, maybeRemoveColdkeyIndex } from '../root-claims/coldkey-index.js'
import { subtensor } from '../schema.js'
import {
  decreaseStakeForHotkeyAndColdkeyOnSubnet,
  getStakeForHotkeyAndColdkeyOnSubnet,
  increaseStakeForHotkeyAndColdkeyOnSubnet,
} from '../staking/stake-share-pool.js'
import { recycleTao, transferAllTao } from '../staking/tao.js'
import { ROOT_NETUID } from '../subnets/root-netuid.js'
import { listNetuids } from '../subnets/subnet-existence.js'
import type { ColdkeySwap } from './key-swap.js'
import { swapColdkeyLocks } from './swap-coldkey-locks.js'

const { storage } = subtensor

/** `charge_swap_cost`: rao, recycled. @throws DispatchFailure NotEnoughBalanceToPaySwapColdKey */
export function chargeSwapCost(ctx: Ctx, coldkey: Hex, cost: bigint): void {
  try {
    recycleTao(ctx, coldkey, cost)
  } catch (error) {
    throw error instanceof DispatchFailure ? subtensor.error('NotEnoughBalanceToPaySwapColdKey') : error
  }
}

/**
 * `do_swap_coldkey`, of runtime 425.
 * @throws DispatchFailure ColdKeyAlreadyAssociated, NewColdKeyIsHotkey, CannotUseSystemAccount, ActiveLockExists
 */
export function doSwapColdkey(ctx: Ctx, swap: ColdkeySwap): void {
  const { from, to } = swap
  if (storage.StakingHotkeys.get(ctx, to).length > 0) throw subtensor.error('ColdKeyAlreadyAssociated')
  if (hotkeyAccountExists(ctx, to)) throw subtensor.error('NewColdKeyIsHotkey')
  if (!storage.IdentitiesV2.has(ctx, to)) {
    const identity = storage.IdentitiesV2.take(ctx, from)
    if (identity !== undefined) storage.IdentitiesV2.set(ctx, to, identity)
  }
  // For the moment, so that stake can arrive of which some is locked; the flags of the old coldkey come with its locks.
  setAcceptLockedAlpha(ctx, to, true)
  for (const netuid of listNetuids(ctx)) {
    if (storage.SubnetOwner.get(ctx, netuid) === from) storage.SubnetOwner.set(ctx, netuid, to)
    moveAutoStake(ctx, netuid, swap)
    moveStake(ctx, netuid, swap)
  }
  moveStakingHotkeys(ctx, swap)
  moveOwnedHotkeys(ctx, swap)
  swapColdkeyLocks(ctx, swap)
  transferAllTao(ctx, from, to)
  storage.LastRateLimitedBlock.set(ctx, { type: 'LastTxBlock', value: to }, BigInt(ctx.blockNumber))
  ctx.deposit(subtensor.event.ColdkeySwapped({ old_coldkey: from, new_coldkey: to }))
}

/** `transfer_auto_stake_destination` */
export function moveAutoStake(ctx: Ctx, netuid: number, { from, to }: ColdkeySwap): void {
  const hotkey = storage.AutoStakeDestination.take(ctx, from, netuid)
  if (hotkey === undefined) return
  storage.AutoStakeDestination.set(ctx, to, netuid, hotkey)
  storage.AutoStakeDestinationColdkeys.mutate(ctx, hotkey, netuid, (coldkeys) => [
    ...coldkeys.filter((coldkey) => coldkey !== from && coldkey !== to),
    to,
  ])
}

function moveStake(ctx: Ctx, netuid: number, { from, to }: ColdkeySwap): void {
  for (const hotkey of storage.StakingHotkeys.get(ctx, from)) {
    const alpha = getStakeForHotkeyAndColdkeyOnSubnet(ctx, hotkey, from, netuid)
    decreaseStakeForHotkeyAndColdkeyOnSubnet(ctx, hotkey, from, netuid, alpha)
    increaseStakeForHotkeyAndColdkeyOnSubnet(ctx, hotkey, to, netuid, alpha)
    if (getStakeForHotkeyAndColdkeyOnSubnet(ctx, hotkey, to, netuid) === 0n) continue
    moveRootClaimed(ctx, netuid, { hotkey, coldkey: from }, { hotkey, coldkey: to })
    if (netuid === ROOT_NETUID) maybeAddColdkeyIndex(ctx, to)
  }
  if (netuid === ROOT_NETUID) maybeRemoveColdkeyIndex(ctx, from)
}

/** Who holds a stake. */
interface Holder {
  readonly hotkey: Hex
  readonly coldkey: Hex
}

/** `transfer_root_claimed_for_new_keys`: what counts as claimed of a subnet's dividends is added to what does at the other place. */
export function moveRootClaimed(ctx: Ctx, netuid: number, from: Holder, to: Holder): void {
  const claimed = storage.RootClaimed.take(ctx, netuid, from.hotkey, from.coldkey) ?? 0n
  storage.RootClaimed.mutate(ctx, netuid, to.hotkey, to.coldkey, (before) => addU128(claimed, before))
}

/** `transfer_staking_hotkeys` */
export function moveStakingHotkeys(ctx: Ctx, { from, to }: ColdkeySwap): void {
  const moved = storage.StakingHotkeys.get(ctx, from)
  const before = storage.StakingHotkeys.get(ctx, to)
  storage.StakingHotkeys.remove(ctx, from)
  storage.StakingHotkeys.set(ctx, to, [...before, ...moved.filter((hotkey) => !before.includes(hotkey))])
}

/** `transfer_hotkeys_ownership` @throws DispatchFailure CannotUseSystemAccount */
export function moveOwnedHotkeys(ctx: Ctx, { from, to }: ColdkeySwap): void {
  const moved = storage.OwnedHotkeys.get(ctx, from)
  const before = storage.OwnedHotkeys.get(ctx, to)
  for (const hotkey of moved) {
    storage.Owner.remove(ctx, hotkey)
    setHotkeyOwner(ctx, to, hotkey)
  }
  storage.OwnedHotkeys.remove(ctx, from)
  storage.OwnedHotkeys.set(ctx, to, [...before, ...moved.filter((hotkey) => !before.includes(hotkey))])
}
