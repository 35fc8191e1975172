/** Who owns a hotkey, which take it keeps, and its parents and children. Before these come a few limits for the whole chain. */

import { AccountId32, PerU16 } from '../../../schema/primitives.js'
import { map, value } from '../../../schema/storage.js'
import { tuple, u16, u32, u64, u128, vec } from '../../../schema/types.js'
import { byAccount, byNetuid, NOBODY } from './keys.js'

export const delegationStorage = {
  MinActivityCutoff: value(u16, { default: 360 }),
  AdminFreezeWindow: value(u16, { default: 10 }),
  OwnerHyperparamRateLimit: value(u16, { default: 2 }),
  DissolveNetworkScheduleDuration: value(u32, { default: 36000 }),
  LastHotkeySwapOnNetuid: map([byNetuid, byAccount], u64, { default: 0n }),
  NextStakeJobId: value(u64, { default: 0n }),
  TaoWeight: value(u64, { default: 971718665099567868n }),
  CKBurn: value(u64, { default: 0n }),
  MaxDelegateTake: value(PerU16, { default: 11796 }),
  MinDelegateTake: value(PerU16, { default: 0 }),
  MaxChildkeyTake: value(PerU16, { default: 11796 }),
  MinChildkeyTake: value(PerU16, { default: 0 }),
  MinChildkeyTakePerSubnet: map([byNetuid], PerU16, { default: 0 }),
  Owner: map([byAccount], AccountId32, { default: NOBODY }),
  AccountFlags: map([byAccount], u128, { default: 0n }),
  Delegates: map([byAccount], PerU16, { default: 11796 }),
  ChildkeyTake: map([byAccount, byNetuid], PerU16, { default: 0 }),
  PendingChildKeys: map([byNetuid, byAccount], tuple(vec(tuple(u64, AccountId32)), u64), { default: [[], 0n] }),
  ChildKeys: map([byAccount, byNetuid], vec(tuple(u64, AccountId32)), { default: [] }),
  ParentKeys: map([byAccount, byNetuid], vec(tuple(u64, AccountId32)), { default: [] }),
}
