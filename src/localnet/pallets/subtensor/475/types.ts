/** Types that SubtensorModule has at 475 and had not at 425. */

import { enumOf, struct } from '../../../schema/composites.js'
import { I96F32, U64F64 } from '../../../schema/fixed-point.js'
import { AccountId32, AlphaBalance, NetUid, TaoBalance } from '../../../schema/primitives.js'
import { bytes, named, option, u16, u32, u64, u128 } from '../../../schema/types.js'
import { SubnetIdentityV3 } from '../types.js'

/** Which consensus liquid alpha measures bonds by. */
export const ConsensusMode = enumOf(named('pallet_subtensor::pallet::ConsensusMode'), {
  Current: [0, null],
  Previous: [1, null],
  Auto: [2, null],
})
/** How a subnet turns weights into pay: Yuma, or by the weights of its one validator. */
export const EpochConsensus = enumOf(named('pallet_subtensor::pallet::EpochConsensus'), { Yuma: [0, null], Null: [1, null] })
/** The steps by which a dissolved network is taken apart, each over as many blocks as it needs. */
export const DissolveCleanupPhase = enumOf(named('pallet_subtensor::subnets::dissolution::DissolveCleanupPhase'), {
  SubnetRootDividendsRootClaimable: [0, null],
  SubnetRootDividendsRootClaimed: [1, null],
  AlphaInOutStakesGetTotalAlphaValue: [2, null],
  AlphaInOutStakesSettleStakes: [3, null],
  AlphaInOutStakesAlpha: [4, null],
  AlphaInOutStakesHotkeyTotals: [5, null],
  AlphaInOutStakesLocks: [6, null],
  AlphaInOutStakesDecayingLocks: [7, null],
  AlphaInOutStakes: [8, null],
  ProtocolLiquidity: [9, null],
  PurgeNetuid: [10, null],
  NetworkIsNetworkMember: [11, null],
  NetworkParameters: [12, null],
  NetworkMapParameters: [13, null],
  NetworkUpdateWeightsOnRoot: [14, null],
  NetworkChildkeyTake: [15, null],
  NetworkChildkeys: [16, null],
  NetworkParentkeys: [17, null],
  NetworkLastHotkeyEmissionOnNetuid: [18, null],
  NetworkTotalHotkeyAlphaLastEpoch: [19, null],
  NetworkTransactionKeyLastBlock: [20, null],
  NetworkLock: [21, null],
  NetworkDecayingLock: [22, null],
  SubnetBasketHoldingsToRoot: [23, null],
  NetworkPendingBasketDeposits: [24, null],
  NetworkAlphaAssetCounters: [25, null],
})
/** How far the network has got that is being taken apart. */
export const DissolveCleanupStatus = struct(named('pallet_subtensor::subnets::dissolution::DissolveCleanupStatus'), {
  netuid: [NetUid, 'NetUid'],
  phase: [DissolveCleanupPhase, 'DissolveCleanupPhase'],
  last_key: [option(bytes), 'Option<Vec<u8>>'],
  subnet_total_alpha_value: [option(u128), 'Option<u128>'],
  subnet_distributed_tao: [option(u128), 'Option<u128>'],
})
/** A network that is paid for and waits for a place. */
export const NetworkRegistrationInfo = struct(
  named('pallet_subtensor::subnets::subnet::NetworkRegistrationInfo', [['AccountId', AccountId32]]),
  {
    coldkey: [AccountId32, 'AccountId'],
    hotkey: [AccountId32, 'AccountId'],
    mechid: [u16, 'u16'],
    identity: [option(SubnetIdentityV3), 'Option<SubnetIdentityOfV3>'],
    lock_amount: [TaoBalance, 'TaoBalance'],
    median_subnet_alpha_price: [U64F64, 'U64F64'],
    registration_block: [u64, 'u64'],
    lock_id: [u32, 'u32'],
  },
)
/** The point from which the display price of a fund is counted. */
export const BetaBaselineOf = struct(named('pallet_subtensor::pallet::BetaBaselineOf'), {
  price_divisor: [U64F64, 'U64F64'],
  rate0: [I96F32, 'I96F32'],
  tr_splice: [U64F64, 'U64F64'],
  first_block: [u64, 'u64'],
})
export const BetaIndexSnapshotOf = struct(named('pallet_subtensor::pallet::BetaIndexSnapshotOf'), {
  bag_level: [U64F64, 'U64F64'],
  stake_level: [U64F64, 'U64F64'],
  block: [u64, 'u64'],
})
export const BetaIndexSweepOf = struct(named('pallet_subtensor::pallet::BetaIndexSweepOf'), {
  cursor: [bytes, 'Vec<u8>'],
  weight_sum: [u128, 'u128'],
  rel_bag_sum: [U64F64, 'U64F64'],
  rel_stake_sum: [U64F64, 'U64F64'],
})
export const BetaIndexFundSampleOf = struct(named('pallet_subtensor::pallet::BetaIndexFundSampleOf'), {
  nav: [u64, 'u64'],
  display: [U64F64, 'U64F64'],
  stake: [U64F64, 'U64F64'],
})
/** What is locked of one coldkey on one hotkey. */
export const MinerCollateralState = struct(named('pallet_subtensor::pallet::MinerCollateralState'), {
  locked: [AlphaBalance, 'AlphaBalance'],
  drain_ratio: [U64F64, 'U64F64'],
  min_locked: [AlphaBalance, 'AlphaBalance'],
  earned: [AlphaBalance, 'AlphaBalance'],
})
