/** Calls that put a key in the place of another one. */
import { call } from '../../../../frame/pallet-schema.js'
import { H256, NetUid } from '../../../../schema/primitives.js'
import { bool, option } from '../../../../schema/types.js'
import { accountId, tao } from '../../fields.js'

export const swapsCalls = {
  swap_hotkey: call(70, { hotkey: accountId, new_hotkey: accountId, netuid: [option(NetUid), 'Option<NetUid>'] }),
  swap_hotkey_v2: call(72, {
    hotkey: accountId,
    new_hotkey: accountId,
    netuid: [option(NetUid), 'Option<NetUid>'],
    keep_stake: [bool, 'bool'],
  }),
  swap_coldkey: call(71, { old_coldkey: accountId, new_coldkey: accountId, swap_cost: tao }),
  schedule_swap_coldkey: call(73, { new_coldkey: accountId }),
  announce_coldkey_swap: call(125, { new_coldkey_hash: [H256, 'T::Hash'] }),
  swap_coldkey_announced: call(126, { new_coldkey: accountId }),
  dispute_coldkey_swap: call(127, null),
  reset_coldkey_swap: call(128, { coldkey: accountId }),
  clear_coldkey_swap_announcement: call(133, null),
}
