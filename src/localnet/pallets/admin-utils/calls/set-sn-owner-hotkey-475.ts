import type { Handler } from '../../../frame/pallet.js'
import { setSubnetOwnerHotkey475 } from '../../subtensor/subnets/owner-hotkey-475.js'
import type { adminUtils475 } from '../475/schema.js'
import { admitOwnerHotkey, sudoSetSnOwnerHotkey } from './sudo-set-sn-owner-hotkey.js'

/** `sudo_set_sn_owner_hotkey`: root validators that are parents of the old hotkey follow to the new one. */
export const sudoSetSnOwnerHotkey475: Handler<typeof adminUtils475, 'sudo_set_sn_owner_hotkey'> = {
  ...sudoSetSnOwnerHotkey,
  handle: (ctx, origin, { netuid, hotkey }) => {
    admitOwnerHotkey(ctx, origin, netuid, hotkey)
    setSubnetOwnerHotkey475(ctx, netuid, hotkey)
    return undefined
  },
}
