/** Events of SubtensorModule. */

import { dispatchError } from '../../frame/dispatch-error.js'
import { event } from '../../frame/pallet-schema.js'
import { AccountId32, H160, H256 } from '../../schema/primitives.js'
import { bool, bytes, compact, i16, option, result, tuple, U64F64, u8, u16, u32, u64, unit, vec } from '../../schema/types.js'
import { RootClaimTypeEnum } from './types.js'

export const subtensorEvents = {
  NetworkAdded: event(0, [
    [u16, 'NetUid'],
    [u16, 'u16'],
  ]),
  NetworkRemoved: event(1, [[u16, 'NetUid']]),
  StakeAdded: event(2, [
    [AccountId32, 'T::AccountId'],
    [AccountId32, 'T::AccountId'],
    [u64, 'TaoBalance'],
    [u64, 'AlphaBalance'],
    [u16, 'NetUid'],
    [u64, 'u64'],
  ]),
  StakeRemoved: event(3, [
    [AccountId32, 'T::AccountId'],
    [AccountId32, 'T::AccountId'],
    [u64, 'TaoBalance'],
    [u64, 'AlphaBalance'],
    [u16, 'NetUid'],
    [u64, 'u64'],
  ]),
  StakeMoved: event(4, [
    [AccountId32, 'T::AccountId'],
    [AccountId32, 'T::AccountId'],
    [u16, 'NetUid'],
    [AccountId32, 'T::AccountId'],
    [u16, 'NetUid'],
    [u64, 'TaoBalance'],
  ]),
  WeightsSet: event(5, [
    [u16, 'NetUidStorageIndex'],
    [u16, 'u16'],
  ]),
  NeuronRegistered: event(6, [
    [u16, 'NetUid'],
    [u16, 'u16'],
    [AccountId32, 'T::AccountId'],
  ]),
  BulkNeuronsRegistered: event(7, [
    [u16, 'u16'],
    [u16, 'u16'],
  ]),
  BulkBalancesSet: event(8, [
    [u16, 'u16'],
    [u16, 'u16'],
  ]),
  MaxAllowedUidsSet: event(9, [
    [u16, 'NetUid'],
    [u16, 'u16'],
  ]),
  MaxWeightLimitSet: event(10, [
    [u16, 'NetUid'],
    [u16, 'u16'],
  ]),
  DifficultySet: event(11, [
    [u16, 'NetUid'],
    [u64, 'u64'],
  ]),
  AdjustmentIntervalSet: event(12, [
    [u16, 'NetUid'],
    [u16, 'u16'],
  ]),
  RegistrationPerIntervalSet: event(13, [
    [u16, 'NetUid'],
    [u16, 'u16'],
  ]),
  MaxRegistrationsPerBlockSet: event(14, [
    [u16, 'NetUid'],
    [u16, 'u16'],
  ]),
  ActivityCutoffSet: event(15, [
    [u16, 'NetUid'],
    [u16, 'u16'],
  ]),
  RhoSet: event(16, [
    [u16, 'NetUid'],
    [u16, 'u16'],
  ]),
  AlphaSigmoidSteepnessSet: event(17, [
    [u16, 'NetUid'],
    [i16, 'i16'],
  ]),
  KappaSet: event(18, [
    [u16, 'NetUid'],
    [u16, 'u16'],
  ]),
  MinAllowedWeightSet: event(19, [
    [u16, 'NetUid'],
    [u16, 'u16'],
  ]),
  ValidatorPruneLenSet: event(20, [
    [u16, 'NetUid'],
    [u64, 'u64'],
  ]),
  ScalingLawPowerSet: event(21, [
    [u16, 'NetUid'],
    [u16, 'u16'],
  ]),
  WeightsSetRateLimitSet: event(22, [
    [u16, 'NetUid'],
    [u64, 'u64'],
  ]),
  ImmunityPeriodSet: event(23, [
    [u16, 'NetUid'],
    [u16, 'u16'],
  ]),
  BondsMovingAverageSet: event(24, [
    [u16, 'NetUid'],
    [u64, 'u64'],
  ]),
  BondsPenaltySet: event(25, [
    [u16, 'NetUid'],
    [u16, 'u16'],
  ]),
  BondsResetOnSet: event(26, [
    [u16, 'NetUid'],
    [bool, 'bool'],
  ]),
  MaxAllowedValidatorsSet: event(27, [
    [u16, 'NetUid'],
    [u16, 'u16'],
  ]),
  AxonServed: event(28, [
    [u16, 'NetUid'],
    [AccountId32, 'T::AccountId'],
  ]),
  PrometheusServed: event(29, [
    [u16, 'NetUid'],
    [AccountId32, 'T::AccountId'],
  ]),
  DelegateAdded: event(30, [
    [AccountId32, 'T::AccountId'],
    [AccountId32, 'T::AccountId'],
    [u16, 'u16'],
  ]),
  DefaultTakeSet: event(31, [[u16, 'u16']]),
  WeightsVersionKeySet: event(32, [
    [u16, 'NetUid'],
    [u64, 'u64'],
  ]),
  MinDifficultySet: event(33, [
    [u16, 'NetUid'],
    [u64, 'u64'],
  ]),
  MaxDifficultySet: event(34, [
    [u16, 'NetUid'],
    [u64, 'u64'],
  ]),
  ServingRateLimitSet: event(35, [
    [u16, 'NetUid'],
    [u64, 'u64'],
  ]),
  BurnSet: event(36, [
    [u16, 'NetUid'],
    [u64, 'TaoBalance'],
  ]),
  MaxBurnSet: event(37, [
    [u16, 'NetUid'],
    [u64, 'TaoBalance'],
  ]),
  MinBurnSet: event(38, [
    [u16, 'NetUid'],
    [u64, 'TaoBalance'],
  ]),
  MaxEpochsPerBlockSet: event(39, [[u8, 'u8']]),
  TxRateLimitSet: event(40, [[u64, 'u64']]),
  TxDelegateTakeRateLimitSet: event(41, [[u64, 'u64']]),
  TxChildKeyTakeRateLimitSet: event(42, [[u64, 'u64']]),
  AdminFreezeWindowSet: event(43, [[u16, 'u16']]),
  OwnerHyperparamRateLimitSet: event(44, [[u16, 'u16']]),
  MinChildKeyTakeSet: event(45, [[u16, 'u16']]),
  MinChildKeyTakePerSubnetSet: event(46, [
    [u16, 'NetUid'],
    [u16, 'u16'],
  ]),
  MaxChildKeyTakeSet: event(47, [[u16, 'u16']]),
  ChildKeyTakeSet: event(48, [
    [AccountId32, 'T::AccountId'],
    [u16, 'u16'],
  ]),
  Sudid: event(49, [[result(unit, dispatchError), 'DispatchResult']]),
  RegistrationAllowed: event(50, [
    [u16, 'NetUid'],
    [bool, 'bool'],
  ]),
  PowRegistrationAllowed: event(51, [
    [u16, 'NetUid'],
    [bool, 'bool'],
  ]),
  TempoSet: event(52, [
    [u16, 'NetUid'],
    [u16, 'u16'],
  ]),
  RAORecycledForRegistrationSet: event(53, [
    [u16, 'NetUid'],
    [u64, 'TaoBalance'],
  ]),
  StakeThresholdSet: event(54, [[u64, 'u64']]),
  AdjustmentAlphaSet: event(55, [
    [u16, 'NetUid'],
    [u64, 'u64'],
  ]),
  Faucet: event(56, [
    [AccountId32, 'T::AccountId'],
    [u64, 'u64'],
  ]),
  SubnetOwnerCutSet: event(57, [[u16, 'u16']]),
  NetworkRateLimitSet: event(58, [[u64, 'u64']]),
  NetworkImmunityPeriodSet: event(59, [[u64, 'u64']]),
  StartCallDelaySet: event(60, [[u64, 'u64']]),
  NetworkMinLockCostSet: event(61, [[u64, 'TaoBalance']]),
  SubnetLimitSet: event(62, [[u16, 'u16']]),
  NetworkLockCostReductionIntervalSet: event(63, [[u64, 'u64']]),
  TakeDecreased: event(64, [
    [AccountId32, 'T::AccountId'],
    [AccountId32, 'T::AccountId'],
    [u16, 'u16'],
  ]),
  TakeIncreased: event(65, [
    [AccountId32, 'T::AccountId'],
    [AccountId32, 'T::AccountId'],
    [u16, 'u16'],
  ]),
  HotkeySwapped: event(66, {
    coldkey: [AccountId32, 'T::AccountId'],
    old_hotkey: [AccountId32, 'T::AccountId'],
    new_hotkey: [AccountId32, 'T::AccountId'],
  }),
  MaxDelegateTakeSet: event(67, [[u16, 'u16']]),
  MinDelegateTakeSet: event(68, [[u16, 'u16']]),
  ColdkeySwapAnnounced: event(69, { who: [AccountId32, 'T::AccountId'], new_coldkey_hash: [H256, 'T::Hash'] }),
  ColdkeySwapReset: event(70, { who: [AccountId32, 'T::AccountId'] }),
  ColdkeySwapped: event(71, { old_coldkey: [AccountId32, 'T::AccountId'], new_coldkey: [AccountId32, 'T::AccountId'] }),
  ColdkeySwapDisputed: event(72, { coldkey: [AccountId32, 'T::AccountId'] }),
  AllBalanceUnstakedAndTransferredToNewColdkey: event(73, {
    current_coldkey: [AccountId32, 'T::AccountId'],
    new_coldkey: [AccountId32, 'T::AccountId'],
    total_balance: [u64, '<<T as Config>::Currency as fungible::Inspect<<T as frame_system::\nConfig>::AccountId,>>::Balance'],
  }),
  ArbitrationPeriodExtended: event(74, { coldkey: [AccountId32, 'T::AccountId'] }),
  SetChildrenScheduled: event(75, [
    [AccountId32, 'T::AccountId'],
    [u16, 'NetUid'],
    [u64, 'u64'],
    [vec(tuple(u64, AccountId32)), 'Vec<(u64, T::AccountId)>'],
  ]),
  SetChildren: event(76, [
    [AccountId32, 'T::AccountId'],
    [u16, 'NetUid'],
    [vec(tuple(u64, AccountId32)), 'Vec<(u64, T::AccountId)>'],
  ]),
  ChainIdentitySet: event(77, [[AccountId32, 'T::AccountId']]),
  SubnetIdentitySet: event(78, [[u16, 'NetUid']]),
  SubnetIdentityRemoved: event(79, [[u16, 'NetUid']]),
  DissolveNetworkScheduled: event(80, {
    account: [AccountId32, 'T::AccountId'],
    netuid: [u16, 'NetUid'],
    execution_block: [u32, 'BlockNumberFor<T>'],
  }),
  ColdkeySwapAnnouncementDelaySet: event(81, [[u32, 'BlockNumberFor<T>']]),
  ColdkeySwapReannouncementDelaySet: event(82, [[u32, 'BlockNumberFor<T>']]),
  DissolveNetworkScheduleDurationSet: event(83, [[u32, 'BlockNumberFor<T>']]),
  CRV3WeightsCommitted: event(84, [
    [AccountId32, 'T::AccountId'],
    [u16, 'NetUidStorageIndex'],
    [H256, 'H256'],
  ]),
  WeightsCommitted: event(85, [
    [AccountId32, 'T::AccountId'],
    [u16, 'NetUidStorageIndex'],
    [H256, 'H256'],
  ]),
  WeightsRevealed: event(86, [
    [AccountId32, 'T::AccountId'],
    [u16, 'NetUidStorageIndex'],
    [H256, 'H256'],
  ]),
  WeightsBatchRevealed: event(87, [
    [AccountId32, 'T::AccountId'],
    [u16, 'NetUid'],
    [vec(H256), 'Vec<H256>'],
  ]),
  BatchWeightsCompleted: event(88, [
    [vec(compact(u16)), 'Vec<Compact<NetUid>>'],
    [AccountId32, 'T::AccountId'],
  ]),
  BatchCompletedWithErrors: event(89, null),
  BatchWeightItemFailed: event(90, [
    [u16, 'NetUid'],
    [dispatchError, 'sp_runtime::DispatchError'],
  ]),
  StakeTransferred: event(91, [
    [AccountId32, 'T::AccountId'],
    [AccountId32, 'T::AccountId'],
    [AccountId32, 'T::AccountId'],
    [u16, 'NetUid'],
    [u16, 'NetUid'],
    [u64, 'TaoBalance'],
  ]),
  StakeSwapped: event(92, [
    [AccountId32, 'T::AccountId'],
    [AccountId32, 'T::AccountId'],
    [u16, 'NetUid'],
    [u16, 'NetUid'],
    [u64, 'TaoBalance'],
  ]),
  TransferToggle: event(93, [
    [u16, 'NetUid'],
    [bool, 'bool'],
  ]),
  SubnetOwnerHotkeySet: event(94, [
    [u16, 'NetUid'],
    [AccountId32, 'T::AccountId'],
  ]),
  FirstEmissionBlockNumberSet: event(95, [
    [u16, 'NetUid'],
    [u64, 'u64'],
  ]),
  AlphaRecycled: event(96, [
    [AccountId32, 'T::AccountId'],
    [AccountId32, 'T::AccountId'],
    [u64, 'AlphaBalance'],
    [u16, 'NetUid'],
  ]),
  AlphaBurned: event(97, [
    [AccountId32, 'T::AccountId'],
    [AccountId32, 'T::AccountId'],
    [u64, 'AlphaBalance'],
    [u16, 'NetUid'],
  ]),
  EvmKeyAssociated: event(98, {
    netuid: [u16, 'NetUid'],
    hotkey: [AccountId32, 'T::AccountId'],
    evm_key: [H160, 'H160'],
    block_associated: [u64, 'u64'],
  }),
  CRV3WeightsRevealed: event(99, [
    [u16, 'NetUid'],
    [AccountId32, 'T::AccountId'],
  ]),
  CommitRevealPeriodsSet: event(100, [
    [u16, 'NetUid'],
    [u64, 'u64'],
  ]),
  CommitRevealEnabled: event(101, [
    [u16, 'NetUid'],
    [bool, 'bool'],
  ]),
  HotkeySwappedOnSubnet: event(102, {
    coldkey: [AccountId32, 'T::AccountId'],
    old_hotkey: [AccountId32, 'T::AccountId'],
    new_hotkey: [AccountId32, 'T::AccountId'],
    netuid: [u16, 'NetUid'],
  }),
  SubnetLeaseCreated: event(103, {
    beneficiary: [AccountId32, 'T::AccountId'],
    lease_id: [u32, 'LeaseId'],
    netuid: [u16, 'NetUid'],
    end_block: [option(u32), 'Option<BlockNumberFor<T>>'],
  }),
  SubnetLeaseTerminated: event(104, { beneficiary: [AccountId32, 'T::AccountId'], netuid: [u16, 'NetUid'] }),
  SymbolUpdated: event(105, { netuid: [u16, 'NetUid'], symbol: [bytes, 'Vec<u8>'] }),
  CommitRevealVersionSet: event(106, [[u16, 'u16']]),
  TimelockedWeightsCommitted: event(107, [
    [AccountId32, 'T::AccountId'],
    [u16, 'NetUidStorageIndex'],
    [H256, 'H256'],
    [u64, 'u64'],
  ]),
  TimelockedWeightsRevealed: event(108, [
    [u16, 'NetUidStorageIndex'],
    [AccountId32, 'T::AccountId'],
  ]),
  AutoStakeAdded: event(109, {
    netuid: [u16, 'NetUid'],
    destination: [AccountId32, 'T::AccountId'],
    hotkey: [AccountId32, 'T::AccountId'],
    owner: [AccountId32, 'T::AccountId'],
    incentive: [u64, 'AlphaBalance'],
  }),
  IncentiveAlphaEmittedToMiners: event(110, { netuid: [u16, 'NetUidStorageIndex'], emissions: [vec(u64), 'Vec<AlphaBalance>'] }),
  MinAllowedUidsSet: event(111, [
    [u16, 'NetUid'],
    [u16, 'u16'],
  ]),
  AutoStakeDestinationSet: event(112, {
    coldkey: [AccountId32, 'T::AccountId'],
    netuid: [u16, 'NetUid'],
    hotkey: [AccountId32, 'T::AccountId'],
  }),
  MinNonImmuneUidsSet: event(113, [
    [u16, 'NetUid'],
    [u16, 'u16'],
  ]),
  RootClaimed: event(114, { coldkey: [AccountId32, 'T::AccountId'] }),
  RootClaimTypeSet: event(115, { coldkey: [AccountId32, 'T::AccountId'], root_claim_type: [RootClaimTypeEnum, 'RootClaimTypeEnum'] }),
  VotingPowerTrackingEnabled: event(116, { netuid: [u16, 'NetUid'] }),
  VotingPowerTrackingDisableScheduled: event(117, { netuid: [u16, 'NetUid'], disable_at_block: [u64, 'u64'] }),
  VotingPowerTrackingDisabled: event(118, { netuid: [u16, 'NetUid'] }),
  VotingPowerEmaAlphaSet: event(119, { netuid: [u16, 'NetUid'], alpha: [u64, 'u64'] }),
  SubnetLeaseDividendsDistributed: event(120, {
    lease_id: [u32, 'LeaseId'],
    contributor: [AccountId32, 'T::AccountId'],
    alpha: [u64, 'AlphaBalance'],
  }),
  AddStakeBurn: event(121, {
    netuid: [u16, 'NetUid'],
    hotkey: [AccountId32, 'T::AccountId'],
    amount: [u64, 'TaoBalance'],
    alpha: [u64, 'AlphaBalance'],
  }),
  ColdkeySwapCleared: event(122, { who: [AccountId32, 'T::AccountId'] }),
  TransactionFeePaidWithAlpha: event(123, {
    who: [AccountId32, 'T::AccountId'],
    netuid: [u16, 'NetUid'],
    alpha_fee: [u64, 'AlphaBalance'],
    tao_amount: [u64, 'TaoBalance'],
  }),
  BurnHalfLifeSet: event(124, { netuid: [u16, 'NetUid'], burn_half_life: [u16, 'u16'] }),
  BurnIncreaseMultSet: event(125, { netuid: [u16, 'NetUid'], burn_increase_mult: [U64F64, 'U64F64'] }),
  AutoParentDelegationEnabledSet: event(126, { hotkey: [AccountId32, 'T::AccountId'], enabled: [bool, 'bool'] }),
  StakeLocked: event(127, {
    coldkey: [AccountId32, 'T::AccountId'],
    hotkey: [AccountId32, 'T::AccountId'],
    netuid: [u16, 'NetUid'],
    amount: [u64, 'AlphaBalance'],
  }),
  StakeUnlocked: event(128, {
    coldkey: [AccountId32, 'T::AccountId'],
    hotkey: [AccountId32, 'T::AccountId'],
    netuid: [u16, 'NetUid'],
    amount: [u64, 'AlphaBalance'],
  }),
  LockMoved: event(129, {
    coldkey: [AccountId32, 'T::AccountId'],
    origin_hotkey: [AccountId32, 'T::AccountId'],
    destination_hotkey: [AccountId32, 'T::AccountId'],
    netuid: [u16, 'NetUid'],
  }),
  ActivityCutoffFactorMilliSet: event(130, { netuid: [u16, 'NetUid'], factor_milli: [u32, 'u32'] }),
  EpochTriggered: event(131, { netuid: [u16, 'NetUid'], by: [AccountId32, 'T::AccountId'], fires_at: [u64, 'u64'] }),
  EpochDeferred: event(132, { netuid: [u16, 'NetUid'], from_block: [u64, 'u64'], to_block: [u64, 'u64'] }),
  EpochSkipped: event(133, { netuid: [u16, 'NetUid'], block: [u64, 'u64'] }),
  SubnetOwnerChanged: event(134, {
    netuid: [u16, 'NetUid'],
    old_coldkey: [AccountId32, 'T::AccountId'],
    new_coldkey: [AccountId32, 'T::AccountId'],
  }),
  PerpetualLockUpdated: event(135, { coldkey: [AccountId32, 'T::AccountId'], netuid: [u16, 'NetUid'], enabled: [bool, 'bool'] }),
  RejectLockedAlphaUpdated: event(136, { coldkey: [AccountId32, 'T::AccountId'], enabled: [bool, 'bool'] }),
}
