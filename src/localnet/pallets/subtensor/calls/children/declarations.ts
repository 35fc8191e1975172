/** Calls about child hotkeys: who they are and what they take. */
import { call } from '../../../../frame/pallet-schema.js'
import { AccountId32 } from '../../../../schema/primitives.js'
import { bool, tuple, u16, u64, vec } from '../../../../schema/types.js'
import { accountId, netuid } from '../../fields.js'

export const childrenCalls = {
  set_children: call(67, {
    hotkey: accountId,
    netuid,
    children: [vec(tuple(u64, AccountId32)), 'Vec<(u64, T::AccountId)>'],
  }),
  set_childkey_take: call(75, { hotkey: accountId, netuid, take: [u16, 'u16'] }),
  set_auto_parent_delegation_enabled: call(135, { hotkey: accountId, enabled: [bool, 'bool'] }),
}
