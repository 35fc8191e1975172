/** Registration by work, and the queues of networks that begin and that are taken apart. */

import { AccountId32, NetUid, TaoBalance } from '../../../../schema/primitives.js'
import { map, value } from '../../../../schema/storage.js'
import { bool, tuple, u32, u64, vec } from '../../../../schema/types.js'
import { byAccount, byNetuid } from '../../storage/keys.js'
import { DissolveCleanupStatus, NetworkRegistrationInfo } from '../types.js'

export const registrationStorage475 = {
  NetworkPowRegistrationAllowed: map([byNetuid], bool, { default: false }),
  LastPowRegistrationBlock: map([byAccount], u64),
  DissolveCleanupQueue: value(vec(NetUid), { default: [] }),
  CurrentDissolveCleanupStatus: value(DissolveCleanupStatus),
  NetworkRegistrationQueue: value(vec(NetworkRegistrationInfo), { default: [] }),
  NetworkRegistrationLockId: value(u32, { default: 0 }),
  NetworkRegistrationEscrow: map([['Identity', u32]], tuple(AccountId32, TaoBalance)),
}
