import type { Ctx } from '../../../frame/context.js'
import type { Hex } from '../../../schema/types.js'
import { subtensor } from '../schema.js'
import { coldkeyOwnsHotkey, hotkeyAccountExists } from './hotkey-account.js'

/** `do_take_checks`: throws HotKeyAccountNotExists or NonAssociatedColdKey. */
export function ensureTakeOwner(ctx: Ctx, coldkey: Hex, hotkey: Hex): void {
  if (!hotkeyAccountExists(ctx, hotkey)) throw subtensor.error('HotKeyAccountNotExists')
  if (!coldkeyOwnsHotkey(ctx, coldkey, hotkey)) throw subtensor.error('NonAssociatedColdKey')
}
