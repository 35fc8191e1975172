/** Who has how much stake on which subnet. Announced swaps of coldkeys stand in between, as they do in the runtime's source. */

import { U64F64 } from '../../../schema/fixed-point.js'
import { AccountId32, AlphaBalance, H256 } from '../../../schema/primitives.js'
import { map, value } from '../../../schema/storage.js'
import { tuple, u32, vec } from '../../../schema/types.js'
import { SafeFloat } from '../types.js'
import { byAccount, byNetuid } from './keys.js'

export const stakeStorage = {
  StakingHotkeys: map([byAccount], vec(AccountId32), { default: [] }),
  OwnedHotkeys: map([byAccount], vec(AccountId32), { default: [] }),
  AutoStakeDestination: map([byAccount, byNetuid], AccountId32),
  AutoStakeDestinationColdkeys: map([byAccount, byNetuid], vec(AccountId32), { default: [] }),
  ColdkeySwapAnnouncementDelay: value(u32, { default: 36000 }),
  ColdkeySwapReannouncementDelay: value(u32, { default: 7200 }),
  ColdkeySwapAnnouncements: map([['Twox64Concat', AccountId32]], tuple(u32, H256)),
  ColdkeySwapDisputes: map([['Twox64Concat', AccountId32]], u32),
  TotalHotkeyAlpha: map([byAccount, byNetuid], AlphaBalance, { default: 0n }),
  TotalHotkeyAlphaLastEpoch: map([byAccount, byNetuid], AlphaBalance, { default: 0n }),
  TotalHotkeyShares: map([byAccount, byNetuid], U64F64, { default: 0n }),
  Alpha: map([byAccount, byAccount, byNetuid], U64F64, { default: 0n }),
  TotalHotkeySharesV2: map([byAccount, byNetuid], SafeFloat, { default: { mantissa: 0n, exponent: 0n } }),
  AlphaV2: map([byAccount, byAccount, byNetuid], SafeFloat, { default: { mantissa: 0n, exponent: 0n } }),
}
