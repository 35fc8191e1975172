import type { Ctx } from '../../../frame/context.js'
import type { Hex } from '../../../schema/types.js'
import { followOwnerHotkey } from '../children/auto-parent.js'
import { setSubnetOwnerHotkey } from './owner-hotkey.js'

/** `set_subnet_owner_hotkey`: root validators that are parents of the old one become parents of the new one. */
export function setSubnetOwnerHotkey475(ctx: Ctx, netuid: number, hotkey: Hex): void {
  followOwnerHotkey(ctx, netuid, hotkey)
  setSubnetOwnerHotkey(ctx, netuid, hotkey)
}
