/** Stake that is locked. */

import { map, value } from '../../../schema/storage.js'
import { bool, u64, unit } from '../../../schema/types.js'
import { LockState } from '../types.js'
import { byAccount, byNetuid } from './keys.js'

export const locksStorage = {
  Lock: map([byAccount, byNetuid, byAccount], LockState),
  LockingColdkeys: map([byNetuid, byAccount, byAccount], unit),
  HotkeyLock: map([byNetuid, byAccount], LockState),
  DecayingHotkeyLock: map([byNetuid, byAccount], LockState),
  OwnerLock: map([byNetuid], LockState),
  DecayingOwnerLock: map([byNetuid], LockState),
  DecayingLock: map([byAccount, byNetuid], bool),
  OwnerCutAutoLockEnabled: map([byNetuid], bool, { default: false }),
  MaturityRate: value(u64, { default: 934866n }),
  UnlockRate: value(u64, { default: 934866n }),
}
