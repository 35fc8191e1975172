/** Leased subnets, the mechanisms within a subnet, and the items that the runtime declares last. */

import { U64F64 } from '../../../schema/fixed-point.js'
import { AccountId32, AlphaBalance, H160, MechId, NetUid } from '../../../schema/primitives.js'
import { map, value } from '../../../schema/storage.js'
import { bool, bytes, tuple, u16, u32, u64, vec } from '../../../schema/types.js'
import { SubnetLease } from '../types.js'
import { byAccount, byNetuid } from './keys.js'

export const leasesStorage = {
  AssociatedEvmAddress: map(
    [
      ['Twox64Concat', NetUid],
      ['Twox64Concat', u16],
    ],
    tuple(H160, u64),
  ),
  SubnetLeases: map([['Twox64Concat', u32]], SubnetLease),
  SubnetLeaseShares: map(
    [
      ['Twox64Concat', u32],
      ['Identity', AccountId32],
    ],
    U64F64,
    { default: 0n },
  ),
  SubnetUidToLeaseId: map([['Twox64Concat', NetUid]], u32),
  NextSubnetLeaseId: value(u32, { default: 0 }),
  AccumulatedLeaseDividends: map([['Twox64Concat', u32]], AlphaBalance, { default: 0n }),
  CommitRevealWeightsVersion: value(u16, { default: 4 }),
  NetworkRegistrationStartBlock: value(u64, { default: 0n }),
  TaoInRefundDeploymentBlock: value(u64, { default: 0n }),
  MinNonImmuneUids: map([byNetuid], u16, { default: 10 }),
  MaxMechanismCount: value(MechId, { default: 2 }),
  MechanismCountCurrent: map([['Twox64Concat', NetUid]], MechId, { default: 1 }),
  MechanismEmissionSplit: map([['Twox64Concat', NetUid]], vec(u16)),
  BurnHalfLife: map([byNetuid], u16, { default: 360 }),
  BurnIncreaseMult: map([byNetuid], U64F64, { default: 23242897532874035200n }),
  AutoParentDelegationEnabled: map([byAccount], bool, { default: true }),
  HasMigrationRun: map([['Identity', bytes]], bool, { default: false }),
  PendingChildKeyCooldown: value(u64, { default: 7200n }),
}
