/** Declaration of TransactionPayment. */
import { constant, definePallet, event } from '../../frame/pallet-schema.js'
import { enumOf, newtype } from '../../schema/composites.js'
import { AccountId32, TaoBalance } from '../../schema/primitives.js'
import { value } from '../../schema/storage.js'
import { named, u8, u128 } from '../../schema/types.js'

export const FixedU128 = newtype(named('sp_arithmetic::fixed_point::FixedU128'), [u128, 'u128'])
export const Releases = enumOf(named('pallet_transaction_payment::Releases'), { V1Ancient: [0, null], V2: [1, null] })

export const transactionPayment = definePallet({
  name: 'TransactionPayment',
  index: 6,
  crate: 'pallet_transaction_payment',
  storage: {
    NextFeeMultiplier: value(FixedU128, { default: 1000000000000000000n }),
    StorageVersion: value(Releases, { default: { type: 'V1Ancient' } }),
  },
  events: {
    TransactionFeePaid: event(0, {
      who: [AccountId32, 'T::AccountId'],
      actual_fee: [TaoBalance, 'BalanceOf<T>'],
      tip: [TaoBalance, 'BalanceOf<T>'],
    }),
  },
  constants: {
    OperationalFeeMultiplier: constant(u8, 5),
  },
})
