/** TransactionPayment: the joint of declaration and hooks. The multiplier is constant on this runtime. */
import { implementPallet } from '../../frame/pallet.js'
import { transactionPayment } from './schema.js'

const ONE = 1_000_000_000_000_000_000n

export const transactionPaymentPallet = implementPallet(transactionPayment, {
  calls: {},
  hooks: { onFinalize: (ctx) => transactionPayment.storage.NextFeeMultiplier.set(ctx, ONE) },
})
