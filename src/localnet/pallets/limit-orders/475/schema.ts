/** Declaration of LimitOrders at runtime 475: orders that draw on what others have brought. */
import { changeSchema } from '../../../frame/change-schema.js'
import { call, constant, event } from '../../../frame/pallet-schema.js'
import { boundedVec } from '../../../schema/collections.js'
import { enumOf, struct } from '../../../schema/composites.js'
import { AccountId32, H256, NetUid, Perbill } from '../../../schema/primitives.js'
import { map } from '../../../schema/storage.js'
import { bool, named, option, u64 } from '../../../schema/types.js'
import { declareFor, limitOrders, ORDER_V1, OrderType, versionsOf } from '../schema.js'

export const LinkedAsset = enumOf(named('pallet_limit_orders::v2::LinkedAsset', [['AccountId', AccountId32]]), {
  Tao: [0, null],
  Alpha: [1, { netuid: [NetUid, 'NetUid'], hotkey: [AccountId32, 'AccountId'] }],
})
export const LinkedOutput = struct(named('pallet_limit_orders::v2::LinkedOutput', [['AccountId', AccountId32]]), {
  signer: [AccountId32, 'AccountId'],
  asset: [LinkedAsset, 'LinkedAsset<AccountId>'],
  total: [u64, 'u64'],
  expires_at: [u64, 'u64'],
})
export const OrderAmount = enumOf(named('pallet_limit_orders::v2::OrderAmount'), {
  Fixed: [0, [[u64, 'u64']]],
  LinkedPercentage: [1, { provider: [H256, 'H256'], pct: [Perbill, 'Perbill'] }],
})
export const OrderV2 = struct(named('pallet_limit_orders::v2::OrderV2', [['AccountId', AccountId32]]), {
  signer: [AccountId32, 'AccountId'],
  hotkey: [AccountId32, 'AccountId'],
  netuid: [NetUid, 'NetUid'],
  order_type: [OrderType, 'OrderType'],
  amount: [OrderAmount, 'OrderAmount'],
  limit_price: [u64, 'u64'],
  expiry: [u64, 'u64'],
  fee_rate: [Perbill, 'Perbill'],
  fee_recipient: [AccountId32, 'AccountId'],
  relayer: [option(boundedVec(AccountId32, 10)), 'Option<BoundedVec<AccountId, ConstU32<10>>>'],
  max_slippage: [option(Perbill), 'Option<Perbill>'],
  chain_id: [u64, 'u64'],
  partial_fills_enabled: [bool, 'bool'],
  has_linked_order: [bool, 'bool'],
})

export const VersionedOrder475 = versionsOf({ ...ORDER_V1, V2: [1, [[OrderV2, 'OrderV2<AccountId>']]] })

export const limitOrders475 = changeSchema(limitOrders, {
  order: { storage: [['LimitOrdersEnabled', 'LinkedOutputs']] },
  calls: {
    ...declareFor(VersionedOrder475),
    prune_linked_output: call(4, { order_id: [H256, 'H256'] }),
  },
  events: {
    LinkedOutputRecorded: event(5, {
      order_id: [H256, 'H256'],
      signer: [AccountId32, 'T::AccountId'],
      asset: [LinkedAsset, 'LinkedAsset<T::AccountId>'],
      total: [u64, 'u64'],
      expires_at: [u64, 'u64'],
    }),
    LinkedOutputConsumed: event(6, { provider: [H256, 'H256'], consumer: [H256, 'H256'], amount: [u64, 'u64'], undrawn: [u64, 'u64'] }),
    LinkedOutputPruned: event(7, { order_id: [H256, 'H256'], total: [u64, 'u64'] }),
  },
  errors: {
    NoLinkedOutput: 19,
    LinkedOutputSignerMismatch: 20,
    LinkedOutputAssetMismatch: 21,
    LinkedOutputExpired: 22,
    LinkedAmountResolvedToZero: 23,
    PartialFillNotSupportedForLinkedAmount: 24,
    PartialFillNotSupportedForProvider: 25,
    LinkedOutputNotPrunable: 26,
    OrderSignerFrozen: 27,
  },
  errorDocs: {
    NoLinkedOutput: 'The order draws on another one of which no output is recorded.',
    LinkedOutputSignerMismatch: 'The order and the one that it draws on have different signers.',
    LinkedOutputAssetMismatch: 'The order that it draws on brought something else than what this one spends.',
    LinkedOutputExpired: 'The record of the order that it draws on was good until a time, `expires_at`, that has passed.',
    LinkedAmountResolvedToZero: 'The part of the recorded output that the order draws rounds to zero.',
    PartialFillNotSupportedForLinkedAmount: 'An order that draws on another one cannot be filled in parts.',
    PartialFillNotSupportedForProvider: 'An order that others draw on, with `has_linked_order`, cannot be filled in parts.',
    LinkedOutputNotPrunable: 'Before its time is over only the signer can remove the record, with `prune_linked_output`.',
    OrderSignerFrozen: 'The owner of the order may not move funds at present.',
  },
  storage: {
    LinkedOutputs: map([['Blake2128Concat', H256]], LinkedOutput),
  },
  constants: {
    LinkedOutputTtl: constant(u64, 15552000000n),
  },
})
