/** Declaration of Balances. */
import { call, constant, definePallet, event } from '../../frame/pallet-schema.js'
import { boundedVec } from '../../schema/collections.js'
import { enumOf, newtype, struct } from '../../schema/composites.js'
import { AccountData, AccountId32, MultiAddress, TaoBalance } from '../../schema/primitives.js'
import { map, value } from '../../schema/storage.js'
import { bool, compact, fixedBytes, named, u32, vec } from '../../schema/types.js'

export const Reasons = enumOf(named('pallet_balances::types::Reasons'), { Fee: [0, null], Misc: [1, null], All: [2, null] })
export const BalanceLock = struct(named('pallet_balances::types::BalanceLock', [['Balance', TaoBalance]]), {
  id: [fixedBytes(8), 'LockIdentifier'],
  amount: [TaoBalance, 'Balance'],
  reasons: [Reasons, 'Reasons'],
})
export const WeakBoundedVec = newtype(named('bounded_collections::weak_bounded_vec::WeakBoundedVec', [['T', BalanceLock], ['S']]), [
  vec(BalanceLock),
  'Vec<T>',
])
export const ReserveData = struct(
  named('pallet_balances::types::ReserveData', [
    ['ReserveIdentifier', fixedBytes(8)],
    ['Balance', TaoBalance],
  ]),
  { id: [fixedBytes(8), 'ReserveIdentifier'], amount: [TaoBalance, 'Balance'] },
)
export const HoldReason = enumOf(named('pallet_preimage::pallet::HoldReason'), { Preimage: [0, null] })
export const PalletHoldReason = enumOf(named('pallet_safe_mode::pallet::HoldReason'), { EnterOrExtend: [0, null] })
export const PalletHoldReason3 = enumOf(named('pallet_contracts::pallet::HoldReason'), {
  CodeUploadDepositReserve: [0, null],
  StorageDepositReserve: [1, null],
})
export const RuntimeHoldReason = enumOf(named('node_subtensor_runtime::RuntimeHoldReason'), {
  Preimage: [14, [[HoldReason, 'pallet_preimage::HoldReason']]],
  SafeMode: [20, [[PalletHoldReason, 'pallet_safe_mode::HoldReason']]],
  Contracts: [29, [[PalletHoldReason3, 'pallet_contracts::HoldReason']]],
})
export const IdAmount = struct(
  named('frame_support::traits::tokens::misc::IdAmount', [
    ['Id', RuntimeHoldReason],
    ['Balance', TaoBalance],
  ]),
  { id: [RuntimeHoldReason, 'Id'], amount: [TaoBalance, 'Balance'] },
)
export const RuntimeFreezeReason = enumOf(named('node_subtensor_runtime::RuntimeFreezeReason'), {})
export const MiscIdAmount = struct(
  named('frame_support::traits::tokens::misc::IdAmount', [
    ['Id', RuntimeFreezeReason],
    ['Balance', TaoBalance],
  ]),
  { id: [RuntimeFreezeReason, 'Id'], amount: [TaoBalance, 'Balance'] },
)
export const AdjustmentDirection = enumOf(named('pallet_balances::types::AdjustmentDirection'), {
  Increase: [0, null],
  Decrease: [1, null],
})
export const BalanceStatus = enumOf(named('frame_support::traits::tokens::misc::BalanceStatus'), { Free: [0, null], Reserved: [1, null] })

export const balances = definePallet({
  name: 'Balances',
  index: 5,
  crate: 'pallet_balances',
  rust: { hasInstances: true },
  storage: {
    TotalIssuance: value(TaoBalance, { default: 0n }),
    InactiveIssuance: value(TaoBalance, { default: 0n }),
    Account: map([['Blake2128Concat', AccountId32]], AccountData, {
      default: { free: 0n, reserved: 0n, frozen: 0n, flags: 170141183460469231731687303715884105728n },
    }),
    Locks: map([['Blake2128Concat', AccountId32]], WeakBoundedVec, { default: [] }),
    Reserves: map([['Blake2128Concat', AccountId32]], boundedVec(ReserveData), { default: [] }),
    Holds: map([['Blake2128Concat', AccountId32]], boundedVec(IdAmount), { default: [] }),
    Freezes: map([['Blake2128Concat', AccountId32]], boundedVec(MiscIdAmount), { default: [] }),
  },
  calls: {
    transfer_allow_death: call(0, { dest: [MultiAddress, 'AccountIdLookupOf<T>'], value: [compact(TaoBalance), 'T::Balance'] }),
    force_transfer: call(2, {
      source: [MultiAddress, 'AccountIdLookupOf<T>'],
      dest: [MultiAddress, 'AccountIdLookupOf<T>'],
      value: [compact(TaoBalance), 'T::Balance'],
    }),
    transfer_keep_alive: call(3, { dest: [MultiAddress, 'AccountIdLookupOf<T>'], value: [compact(TaoBalance), 'T::Balance'] }),
    transfer_all: call(4, { dest: [MultiAddress, 'AccountIdLookupOf<T>'], keep_alive: [bool, 'bool'] }),
    force_unreserve: call(5, { who: [MultiAddress, 'AccountIdLookupOf<T>'], amount: [TaoBalance, 'T::Balance'] }),
    upgrade_accounts: call(6, { who: [vec(AccountId32), 'Vec<T::AccountId>'] }),
    force_set_balance: call(8, { who: [MultiAddress, 'AccountIdLookupOf<T>'], new_free: [compact(TaoBalance), 'T::Balance'] }),
    force_adjust_total_issuance: call(9, {
      direction: [AdjustmentDirection, 'AdjustmentDirection'],
      delta: [compact(TaoBalance), 'T::Balance'],
    }),
    burn: call(10, { value: [compact(TaoBalance), 'T::Balance'], keep_alive: [bool, 'bool'] }),
  },
  events: {
    Endowed: event(0, { account: [AccountId32, 'T::AccountId'], free_balance: [TaoBalance, 'T::Balance'] }),
    DustLost: event(1, { account: [AccountId32, 'T::AccountId'], amount: [TaoBalance, 'T::Balance'] }),
    Transfer: event(2, { from: [AccountId32, 'T::AccountId'], to: [AccountId32, 'T::AccountId'], amount: [TaoBalance, 'T::Balance'] }),
    BalanceSet: event(3, { who: [AccountId32, 'T::AccountId'], free: [TaoBalance, 'T::Balance'] }),
    Reserved: event(4, { who: [AccountId32, 'T::AccountId'], amount: [TaoBalance, 'T::Balance'] }),
    Unreserved: event(5, { who: [AccountId32, 'T::AccountId'], amount: [TaoBalance, 'T::Balance'] }),
    ReserveRepatriated: event(6, {
      from: [AccountId32, 'T::AccountId'],
      to: [AccountId32, 'T::AccountId'],
      amount: [TaoBalance, 'T::Balance'],
      destination_status: [BalanceStatus, 'Status'],
    }),
    Deposit: event(7, { who: [AccountId32, 'T::AccountId'], amount: [TaoBalance, 'T::Balance'] }),
    Withdraw: event(8, { who: [AccountId32, 'T::AccountId'], amount: [TaoBalance, 'T::Balance'] }),
    Slashed: event(9, { who: [AccountId32, 'T::AccountId'], amount: [TaoBalance, 'T::Balance'] }),
    Minted: event(10, { who: [AccountId32, 'T::AccountId'], amount: [TaoBalance, 'T::Balance'] }),
    Burned: event(11, { who: [AccountId32, 'T::AccountId'], amount: [TaoBalance, 'T::Balance'] }),
    Suspended: event(12, { who: [AccountId32, 'T::AccountId'], amount: [TaoBalance, 'T::Balance'] }),
    Restored: event(13, { who: [AccountId32, 'T::AccountId'], amount: [TaoBalance, 'T::Balance'] }),
    Upgraded: event(14, { who: [AccountId32, 'T::AccountId'] }),
    Issued: event(15, { amount: [TaoBalance, 'T::Balance'] }),
    Rescinded: event(16, { amount: [TaoBalance, 'T::Balance'] }),
    Locked: event(17, { who: [AccountId32, 'T::AccountId'], amount: [TaoBalance, 'T::Balance'] }),
    Unlocked: event(18, { who: [AccountId32, 'T::AccountId'], amount: [TaoBalance, 'T::Balance'] }),
    Frozen: event(19, { who: [AccountId32, 'T::AccountId'], amount: [TaoBalance, 'T::Balance'] }),
    Thawed: event(20, { who: [AccountId32, 'T::AccountId'], amount: [TaoBalance, 'T::Balance'] }),
    TotalIssuanceForced: event(21, { old: [TaoBalance, 'T::Balance'], new: [TaoBalance, 'T::Balance'] }),
  },
  errors: {
    VestingBalance: 0,
    LiquidityRestrictions: 1,
    InsufficientBalance: 2,
    ExistentialDeposit: 3,
    Expendability: 4,
    ExistingVestingSchedule: 5,
    DeadAccount: 6,
    TooManyReserves: 7,
    TooManyHolds: 8,
    TooManyFreezes: 9,
    IssuanceDeactivated: 10,
    DeltaZero: 11,
  },
  errorDocs: {
    VestingBalance: 'Too much of the balance is vesting for the value to be sent.',
    LiquidityRestrictions: 'Restrictions on the liquidity of the account keep the withdrawal from being made.',
    InsufficientBalance: 'The balance is too low for the value to be sent.',
    ExistentialDeposit: 'The value is below the existential deposit, and too low to make an account.',
    Expendability: 'The account would not survive the transfer or payment.',
    ExistingVestingSchedule: 'The account has a vesting schedule already.',
    DeadAccount: 'The account of the beneficiary has to exist beforehand.',
    TooManyReserves: 'There are more named reserves than MaxReserves.',
    TooManyHolds: 'There are more holds than there are reasons for one.',
    TooManyFreezes: 'There are more freezes than MaxFreezes.',
    IssuanceDeactivated: 'The issuance has been deactivated already and cannot be changed.',
    DeltaZero: 'The change cannot be of zero.',
  },
  constants: {
    ExistentialDeposit: constant(TaoBalance, 500n),
    MaxLocks: constant(u32, 50),
    MaxReserves: constant(u32, 50),
    MaxFreezes: constant(u32, 50),
  },
})
