import type { Ctx } from '../../../frame/context.js'
import type { Hex } from '../../../schema/types.js'
import { subtensor } from '../schema.js'
import { netuidOfSubnetAccount } from './subnet-account.js'

/** `set_subnet_owner_hotkey`: throws CannotUseSystemAccount for a subnet's own account. */
export function setSubnetOwnerHotkey(ctx: Ctx, netuid: number, hotkey: Hex): void {
  if (netuidOfSubnetAccount(hotkey) !== undefined) throw subtensor.error('CannotUseSystemAccount')
  subtensor.storage.SubnetOwnerHotkey.set(ctx, netuid, hotkey)
  ctx.deposit(subtensor.event.SubnetOwnerHotkeySet([netuid, hotkey]))
}
