import { ensureSigned } from '../../../../frame/origins.js'
import type { Handler } from '../../../../frame/pallet.js'
import { weightOf } from '../../../../frame/weight.js'
import { coldkeyOwnsHotkey } from '../../keys/hotkey-account.js'
import { isHotkeyRegistered } from '../../registration/neurons.js'
import { subtensor } from '../../schema.js'
import { ROOT_NETUID } from '../../subnets/root-netuid.js'

/** `set_auto_parent_delegation_enabled`: whether a root validator becomes a parent on new subnets. */
export const setAutoParentDelegationEnabled: Handler<typeof subtensor, 'set_auto_parent_delegation_enabled'> = {
  weight: () => weightOf(28_023_000, 4364, 2, 1),

  handle: (ctx, origin, { hotkey, enabled }) => {
    const coldkey = ensureSigned(origin)
    if (!coldkeyOwnsHotkey(ctx, coldkey, hotkey)) throw subtensor.error('NonAssociatedColdKey')
    if (!isHotkeyRegistered(ctx, ROOT_NETUID, hotkey)) throw subtensor.error('HotKeyNotRegisteredInSubNet')
    subtensor.storage.AutoParentDelegationEnabled.set(ctx, hotkey, enabled)
    ctx.deposit(subtensor.event.AutoParentDelegationEnabledSet({ hotkey, enabled }))
    return undefined
  },
}
