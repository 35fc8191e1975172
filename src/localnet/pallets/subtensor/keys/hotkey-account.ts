/** Hotkeys and the coldkeys that own them. */
import type { Ctx } from '../../../frame/context.js'
import type { Store } from '../../../schema/storage.js'
import type { Hex } from '../../../schema/types.js'
import { subtensor } from '../schema.js'
import { addStakingHotkey } from '../staking/stake-share-pool.js'
import { netuidOfSubnetAccount } from '../subnets/subnet-account.js'

const { Delegates, OwnedHotkeys, Owner } = subtensor.storage

/** `hotkey_account_exists`: whether any coldkey owns it, which is what makes an account a hotkey. */
export function hotkeyAccountExists(store: Store, hotkey: Hex): boolean {
  return Owner.has(store, hotkey)
}

/** @throws DispatchFailure HotKeyAccountNotExists */
export function ensureHotkeyAccountExists(store: Store, hotkey: Hex): void {
  if (!hotkeyAccountExists(store, hotkey)) throw subtensor.error('HotKeyAccountNotExists')
}

/** `get_owning_coldkey_for_hotkey`: the zero account for an unknown hotkey. */
export function getOwningColdkeyForHotkey(store: Store, hotkey: Hex): Hex {
  return Owner.get(store, hotkey)
}

export function coldkeyOwnsHotkey(store: Store, coldkey: Hex, hotkey: Hex): boolean {
  return hotkeyAccountExists(store, hotkey) && Owner.get(store, hotkey) === coldkey
}

/**
 * `create_account_if_non_existent`: gives an unowned hotkey to the coldkey.
 * @throws DispatchFailure CannotUseSystemAccount for a subnet's own account
 */
export function createAccountIfNonExistent(ctx: Ctx, coldkey: Hex, hotkey: Hex): void {
  if (netuidOfSubnetAccount(hotkey) !== undefined) throw subtensor.error('CannotUseSystemAccount')
  if (hotkeyAccountExists(ctx, hotkey)) return
  Owner.set(ctx, hotkey, coldkey)
  const hotkeys = OwnedHotkeys.get(ctx, coldkey)
  if (!hotkeys.includes(hotkey)) OwnedHotkeys.set(ctx, coldkey, [...hotkeys, hotkey])
  addStakingHotkey(ctx, coldkey, hotkey)
}

/** `set_hotkey_owner` @throws DispatchFailure CannotUseSystemAccount for a subnet's own account */
export function setHotkeyOwner(ctx: Ctx, coldkey: Hex, hotkey: Hex): void {
  if (netuidOfSubnetAccount(hotkey) !== undefined) throw subtensor.error('CannotUseSystemAccount')
  Owner.set(ctx, hotkey, coldkey)
}

/** `maybe_become_delegate`: writes the hotkey's take, the default one if it has none yet. */
export function maybeBecomeDelegate(ctx: Ctx, hotkey: Hex): void {
  if (!Delegates.has(ctx, hotkey)) Delegates.set(ctx, hotkey, Delegates.get(ctx, hotkey))
}
