/** Declaration of Swap. */
import { call, constant, definePallet, event } from '../../frame/pallet-schema.js'
import { boundedBytes } from '../../schema/collections.js'
import { newtype, struct } from '../../schema/composites.js'
import { AccountId32, AlphaBalance, NetUid, PalletId } from '../../schema/primitives.js'
import { map } from '../../schema/storage.js'
import { bool, i32, i64, named, u16, u64, u128 } from '../../schema/types.js'

export const Perquintill = newtype(named('sp_arithmetic::per_things::Perquintill'), [u64, 'u64'])
export const Balancer = struct(named('pallet_subtensor_swap::pallet::balancer::Balancer'), { quote: [Perquintill, 'Perquintill'] })
export const NonZeroU64 = newtype(named('NonZeroU64'), u64)

const TickIndex = newtype(named('pallet_subtensor_swap::pallet::TickIndex'), [i32, 'i32'])
const PositionId = newtype(named('pallet_subtensor_swap::pallet::PositionId'), [u128, 'u128'])

export const swap = definePallet({
  name: 'Swap',
  index: 28,
  crate: 'pallet_subtensor_swap::pallet',
  rust: { crate: 'pallet_subtensor_swap' },
  storage: {
    FeeRate: map([['Twox64Concat', NetUid]], u16, { default: 33 }),
    SwapBalancer: map([['Twox64Concat', NetUid]], Balancer, { default: { quote: 500000000000000000n } }),
    PalSwapInitialized: map([['Twox64Concat', NetUid]], bool, { default: false }),
    HasMigrationRun: map([['Identity', boundedBytes(128)]], bool, { default: false }),
    ScrapReservoirAlpha: map([['Twox64Concat', NetUid]], AlphaBalance, { default: 0n }),
  },
  callOrder: [['set_fee_rate', 'toggle_user_liquidity']],
  calls: {
    set_fee_rate: call(0, { netuid: [NetUid, 'NetUid'], rate: [u16, 'u16'] }),
    toggle_user_liquidity: call(4, { netuid: [NetUid, 'NetUid'], enable: [bool, 'bool'] }),
    add_liquidity: call(1, {
      hotkey: [AccountId32, 'T::AccountId'],
      netuid: [NetUid, 'NetUid'],
      tick_low: [TickIndex, 'TickIndex'],
      tick_high: [TickIndex, 'TickIndex'],
      liquidity: [u64, 'u64'],
    }),
    remove_liquidity: call(2, {
      hotkey: [AccountId32, 'T::AccountId'],
      netuid: [NetUid, 'NetUid'],
      position_id: [PositionId, 'PositionId'],
    }),
    modify_position: call(3, {
      hotkey: [AccountId32, 'T::AccountId'],
      netuid: [NetUid, 'NetUid'],
      position_id: [PositionId, 'PositionId'],
      liquidity_delta: [i64, 'i64'],
    }),
    disable_lp: call(5, null),
  },
  events: {
    FeeRateSet: event(0, { netuid: [NetUid, 'NetUid'], rate: [u16, 'u16'] }),
  },
  errors: {
    FeeRateTooHigh: 0,
    InsufficientInputAmount: 1,
    InsufficientLiquidity: 2,
    PriceLimitExceeded: 3,
    InsufficientBalance: 4,
    InvalidTickRange: 5,
    InvalidLiquidityValue: 6,
    ReservesTooLow: 7,
    MechanismDoesNotExist: 8,
    SubtokenDisabled: 9,
    ReservesOutOfBalance: 10,
    SwapInputTooLarge: 11,
    Deprecated: 12,
  },
  errorDocs: {
    FeeRateTooHigh: 'The rate of the fee is too high.',
    InsufficientInputAmount: 'The amount that was given does not suffice for the swap.',
    InsufficientLiquidity: 'The liquidity does not suffice for the operation.',
    PriceLimitExceeded: 'The operation would go beyond the limit of the price.',
    InsufficientBalance: 'The balance of the caller does not suffice for the operation.',
    InvalidTickRange: 'The range of ticks is not a valid one.',
    InvalidLiquidityValue: 'The liquidity that was given is not a valid value; it is likely too small.',
    ReservesTooLow: 'The reserves are too low for the operation.',
    MechanismDoesNotExist: 'There is no such subnet.',
    SubtokenDisabled: 'The subtoken of the subnet is not switched on.',
    ReservesOutOfBalance: 'The reserves of the swap are too far out of balance.',
    SwapInputTooLarge: 'What is put into the swap is too much for the liquidity on that side.',
    Deprecated: 'The extrinsic is deprecated.',
  },
  constants: {
    ProtocolId: constant(PalletId, '0x74656e2f73776170'),
    MaxFeeRate: constant(u16, 10000),
    MinimumLiquidity: constant(u64, 1000n),
    MinimumReserve: constant(NonZeroU64, 1000000n),
  },
})
