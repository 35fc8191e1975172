/** Declaration of LimitOrders. */
import { dispatchError } from '../../frame/dispatch-error.js'
import { call, constant, definePallet, event } from '../../frame/pallet-schema.js'
import { boundedBytes, boundedVec } from '../../schema/collections.js'
import { enumOf, struct, type Variants } from '../../schema/composites.js'
import { AccountId32, H256, MultiSignature, NetUid, PalletId, Perbill } from '../../schema/primitives.js'
import { map, value } from '../../schema/storage.js'
import { bool, named, option, type Ty, u32, u64 } from '../../schema/types.js'

/** The most orders of one call. */
const MAX_ORDERS = 100
export const OrderStatus = enumOf(named('pallet_limit_orders::OrderStatus'), {
  Fulfilled: [0, null],
  PartiallyFilled: [1, [[u64, 'u64']]],
  Cancelled: [2, null],
})
export const OrderType = enumOf(named('pallet_limit_orders::OrderType'), {
  LimitBuy: [0, null],
  TakeProfit: [1, null],
  StopLoss: [2, null],
})
export const Order = struct(named('pallet_limit_orders::Order', [['AccountId', AccountId32]]), {
  signer: [AccountId32, 'AccountId'],
  hotkey: [AccountId32, 'AccountId'],
  netuid: [NetUid, 'NetUid'],
  order_type: [OrderType, 'OrderType'],
  amount: [u64, 'u64'],
  limit_price: [u64, 'u64'],
  expiry: [u64, 'u64'],
  fee_rate: [Perbill, 'Perbill'],
  fee_recipient: [AccountId32, 'AccountId'],
  relayer: [option(boundedVec(AccountId32, 10)), 'Option<BoundedVec<AccountId, ConstU32<10>>>'],
  max_slippage: [option(Perbill), 'Option<Perbill>'],
  chain_id: [u64, 'u64'],
  partial_fills_enabled: [bool, 'bool'],
})
export const OrderSide = enumOf(named('pallet_limit_orders::OrderSide'), { Buy: [0, null], Sell: [1, null] })

export const ORDER_V1 = { V1: [0, [[Order, 'Order<AccountId>']]] } as const

/** An order of one of the versions that a runtime knows. */
export const versionsOf = <const V extends Variants>(versions: V) =>
  enumOf(named('pallet_limit_orders::VersionedOrder', [['AccountId', AccountId32]]), versions)

export const VersionedOrder = versionsOf(ORDER_V1)

/** The calls that take orders. */
export function declareFor<T>(versionedOrder: Ty<T>) {
  const signedOrder = struct(named('pallet_limit_orders::SignedOrder', [['AccountId', AccountId32]]), {
    order: [versionedOrder, 'VersionedOrder<AccountId>'],
    signature: [MultiSignature, 'MultiSignature'],
    partial_fill: [option(u64), 'Option<u64>'],
  })
  return {
    execute_orders: call(0, {
      orders: [boundedVec(signedOrder, MAX_ORDERS), 'BoundedVec<SignedOrder<T::AccountId>, T::MaxOrdersPerBatch>'],
      should_fail: [bool, 'bool'],
    }),
    execute_batched_orders: call(1, {
      netuid: [NetUid, 'NetUid'],
      orders: [boundedVec(signedOrder, MAX_ORDERS), 'BoundedVec<SignedOrder<T::AccountId>, T::MaxOrdersPerBatch>'],
    }),
    cancel_order: call(2, { order: [versionedOrder, 'VersionedOrder<T::AccountId>'] }),
  }
}

export const limitOrders = definePallet({
  name: 'LimitOrders',
  index: 32,
  crate: 'pallet_limit_orders',
  storage: {
    Orders: map([['Blake2128Concat', H256]], OrderStatus),
    LimitOrdersEnabled: value(bool, { default: false }),
    HasMigrationRun: map([['Identity', boundedBytes(128)]], bool, { default: false }),
  },
  calls: {
    ...declareFor(VersionedOrder),
    set_pallet_status: call(3, { enabled: [bool, 'bool'] }),
  },
  events: {
    OrderExecuted: event(0, {
      order_id: [H256, 'H256'],
      signer: [AccountId32, 'T::AccountId'],
      netuid: [NetUid, 'NetUid'],
      order_type: [OrderType, 'OrderType'],
      amount_in: [u64, 'u64'],
      amount_out: [u64, 'u64'],
    }),
    OrderSkipped: event(1, { order_id: [H256, 'H256'], reason: [dispatchError, 'sp_runtime::DispatchError'] }),
    OrderCancelled: event(2, { order_id: [H256, 'H256'], signer: [AccountId32, 'T::AccountId'] }),
    GroupExecutionSummary: event(3, {
      netuid: [NetUid, 'NetUid'],
      net_side: [OrderSide, 'OrderSide'],
      net_amount: [u64, 'u64'],
      actual_out: [u64, 'u64'],
      executed_count: [u32, 'u32'],
    }),
    LimitOrdersPalletStatusChanged: event(4, { enabled: [bool, 'bool'] }),
  },
  errors: {
    InvalidSignature: 0,
    OrderAlreadyProcessed: 1,
    OrderCancelled: 2,
    OrderExpired: 3,
    PriceConditionNotMet: 4,
    Unauthorized: 5,
    SwapReturnedZero: 6,
    RootNetUidNotAllowed: 7,
    OrderNetUidMismatch: 8,
    LimitOrdersDisabled: 9,
    RelayerMissMatch: 10,
    PartialFillsNotEnabled: 11,
    IncorrectPartialFillAmount: 12,
    RelayerRequiredForPartialFill: 13,
    ChainIdMismatch: 14,
    PalletHotkeyNotRegistered: 15,
    ArithmeticOverflow: 16,
    DuplicateOrderInBatch: 17,
    ZeroShareInBatch: 18,
  },
  errorDocs: {
    InvalidSignature: 'The signature is not that of the signer over this order.',
    OrderAlreadyProcessed: 'The order was fulfilled or cancelled before.',
    OrderCancelled: 'Someone has cancelled the order.',
    OrderExpired: 'The order was good until a time that has passed.',
    PriceConditionNotMet: 'The price of the market is not within the limit of the order.',
    Unauthorized: 'Only who signed the order may cancel it.',
    SwapReturnedZero: 'Something was put into the pool, and nothing came out.',
    RootNetUidNotAllowed: 'There are no limit orders on root, netuid 0.',
    OrderNetUidMismatch: 'The batch has an order for another subnet than its own.',
    LimitOrdersDisabled: 'Limit orders are switched off.',
    RelayerMissMatch: 'The order names another relayer.',
    PartialFillsNotEnabled: 'The order does not allow to be filled in parts.',
    IncorrectPartialFillAmount: 'The part that is to be filled is not a valid amount.',
    RelayerRequiredForPartialFill: 'An order that may be filled in parts has to name a relayer.',
    ChainIdMismatch: 'The order was signed for another chain.',
    PalletHotkeyNotRegistered:
      'The hotkey of the pallet does not belong to its account yet. Call on_runtime_upgrade, or wait for the genesis to register it, ' +
      'before the pallet is switched on.',
    ArithmeticOverflow: 'The alpha for so much TAO is beyond the range of the fixed-point numbers.',
    DuplicateOrderInBatch: 'An order occurs more than once in the batch.',
    ZeroShareInBatch:
      'The share of an order in the batch rounds to zero. So that nobody gives something for nothing the batch is refused; the order ' +
      'can be tried in another one.',
  },
  constants: {
    MaxOrdersPerBatch: constant(u32, MAX_ORDERS),
    PalletId: constant(PalletId, '0x62742f6c696d6974'),
    PalletHotkey: constant(AccountId32, '0x6d6f646c62742f6c6d686b790000000000000000000000000000000000000000'),
  },
})
