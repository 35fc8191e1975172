/**
 * Which key went where (`hotkey_lineage.rs`, `coldkey_lineage.rs`): the key that took the place of another one, and the first name of a
 * line of them. Hotkeys have a line on each subnet. Earlier runtimes have none of this in their state.
 */
import type { Ctx } from '../../../frame/context.js'
import type { Hex } from '../../../schema/types.js'
import { subtensor475 } from '../475/schema.js'
import type { ColdkeySwap } from './key-swap.js'

const { ColdkeyRoot, ColdkeySuccessor, HotkeyRoot, HotkeySuccessor } = subtensor475.storage

/** `record_hotkey_swap_lineage`: the new hotkey is the last of its line, whatever it was before. */
export function noteHotkeySuccessor(ctx: Ctx, netuid: number, { from, to }: { readonly from: Hex; readonly to: Hex }): void {
  const root = HotkeyRoot.get(ctx, netuid, from) ?? from
  HotkeySuccessor.remove(ctx, netuid, to)
  HotkeySuccessor.set(ctx, netuid, from, to)
  HotkeyRoot.set(ctx, netuid, to, root)
}

/** `clear_stale_hotkey_successor`: the hotkey has a place of its own on the subnet again. */
export function forgetHotkeySuccessor(ctx: Ctx, netuid: number, hotkey: Hex): void {
  HotkeySuccessor.remove(ctx, netuid, hotkey)
}

/** `record_coldkey_swap_lineage` */
export function noteColdkeySuccessor(ctx: Ctx, { from, to }: ColdkeySwap): void {
  if (from === to) return
  const root = ColdkeyRoot.get(ctx, from) ?? from
  ColdkeySuccessor.remove(ctx, to)
  ColdkeySuccessor.set(ctx, from, to)
  ColdkeyRoot.set(ctx, to, root)
}
