/** What the stake on the root network has earned on the other subnets, and what of it has been claimed. */

import { btreeMap } from '../../../schema/collections.js'
import { I96F32 } from '../../../schema/fixed-point.js'
import { AccountId32, NetUid } from '../../../schema/primitives.js'
import { map, value } from '../../../schema/storage.js'
import { u64, u128 } from '../../../schema/types.js'
import { RootClaimTypeEnum } from '../types.js'
import { byAccount, byNetuid } from './keys.js'

export const rootClaimsStorage = {
  LastColdkeyHotkeyStakeBlock: map(
    [
      ['Twox64Concat', AccountId32],
      ['Twox64Concat', AccountId32],
    ],
    u64,
  ),
  RootClaimableThreshold: map([['Blake2128Concat', NetUid]], I96F32, { default: 2147483648000000n }),
  RootClaimable: map([byAccount], btreeMap(NetUid, I96F32), { default: [] }),
  RootClaimed: map([byNetuid, byAccount, byAccount], u128, { default: 0n }),
  RootClaimType: map([byAccount], RootClaimTypeEnum, { default: { type: 'Swap' } }),
  StakingColdkeysByIndex: map([['Identity', u64]], AccountId32),
  StakingColdkeys: map([['Identity', AccountId32]], u64),
  NumStakingColdkeys: value(u64, { default: 0n }),
  NumRootClaim: value(u64, { default: 5n }),
}
