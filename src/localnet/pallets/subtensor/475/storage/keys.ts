/** Names that hotkeys and coldkeys had before swaps, and what else delays or suspends a key. */

import { boundedVec } from '../../../../schema/collections.js'
import { AccountId32, H160, NetUid } from '../../../../schema/primitives.js'
import { map } from '../../../../schema/storage.js'
import { tuple, u16, u64, unit } from '../../../../schema/types.js'
import { byAccount, byNetuid } from '../../storage/keys.js'

export const keysStorage475 = {
  StakeMoveCooldownUntil: map([byNetuid, byAccount], u64, { default: 0n }),
  HotkeySuccessor: map([byNetuid, byAccount], AccountId32),
  HotkeyRoot: map([byNetuid, byAccount], AccountId32),
  ColdkeySuccessor: map([byAccount], AccountId32),
  ColdkeyRoot: map([byAccount], AccountId32),
  ChildkeyThresholdChecks: map([byAccount], unit),
  ChildkeyThresholdSuspended: map([byAccount], unit),
  AssociatedUidsByEvmAddress: map(
    [
      ['Twox64Concat', NetUid],
      ['Twox64Concat', H160],
    ],
    boundedVec(tuple(u16, u64)),
    { default: [] },
  ),
}
