import type { TransactionExtension } from '../../frame/extension.js'
import { NOTHING_TO_SAY } from '../../frame/validity.js'
import { canWithdrawFee, correctAndDepositFee, type WithdrawnFee, withdrawFee } from '../../pallets/transaction-payment/charge-fee.js'
import { actualFee, announcedFee, finalFee } from '../../pallets/transaction-payment/fees.js'
import { transactionPayment } from '../../pallets/transaction-payment/schema.js'
import { newtype, struct } from '../../schema/composites.js'
import { compact, named, u64, unit } from '../../schema/types.js'

/** Priorities by class; tips do not raise them on this runtime. */
const PRIORITY = { Normal: 1n, Mandatory: 1n, Operational: 10_000_000_000n } as const

interface Charge {
  readonly fee: bigint
  readonly withdrawn: WithdrawnFee | undefined
}

const inner = newtype(named('pallet_transaction_payment::ChargeTransactionPayment', [['T']]), [compact(u64), 'BalanceOf<T>'])

/** The runtime wraps the extension; only the registry's type of extrinsics shows it. */
export const chargeTransactionPaymentWrapper = struct(
  named('node_subtensor_runtime::transaction_payment_wrapper::ChargeTransactionPaymentWrapper', [['T']]),
  { inner: [inner, 'ChargeTransactionPayment<T>'] },
)

/** Takes the announced fee before the call and gives back what it did not use; carries the tip. */
export const chargeTransactionPayment: TransactionExtension<bigint, Charge> = {
  identifier: 'ChargeTransactionPayment',
  type: inner,
  implicitType: unit,
  implicit: () => undefined,
  validate: (ctx, { who, call, info, length, extra: tip }) => {
    const fee = finalFee(announcedFee(ctx, length, info, tip))
    canWithdrawFee(ctx, who, call, fee)
    return { valid: { ...NOTHING_TO_SAY, priority: PRIORITY[info.class] }, carry: { fee, withdrawn: undefined } }
  },
  prepare: (ctx, { who, call }, { fee }) => ({ fee, withdrawn: withdrawFee(ctx, who, call, fee) }),
  postDispatch: (ctx, { who, info, length, extra: tip }, { withdrawn }, post) => {
    const fee = finalFee(actualFee(ctx, length, info, post, tip))
    correctAndDepositFee(ctx, who, fee, withdrawn)
    ctx.deposit(transactionPayment.event.TransactionFeePaid({ who, actual_fee: fee, tip }))
  },
}
