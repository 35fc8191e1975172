import type { TransactionExtension } from '../../frame/extension.js'
import { NOTHING_TO_SAY } from '../../frame/validity.js'
import { canWithdrawFee, correctAndDepositFee, type WithdrawnFee, withdrawFee } from '../../pallets/transaction-payment/charge-fee.js'
import type { FeeRules } from '../../pallets/transaction-payment/fee-rules.js'
import { actualFee, announcedFee, type Bill, billedInfo, finalFee } from '../../pallets/transaction-payment/fees.js'
import { transactionPayment } from '../../pallets/transaction-payment/schema.js'
import { newtype, struct } from '../../schema/composites.js'
import { TaoBalance } from '../../schema/primitives.js'
import { compact, type Hex, named, unit } from '../../schema/types.js'

/** Priorities by class; tips do not raise them on this runtime. */
const PRIORITY = { Normal: 1n, Mandatory: 1n, Operational: 10_000_000_000n } as const

interface Charge {
  /** Who pays. */
  readonly account: Hex
  readonly bill: Bill
  /** What was announced, rao. */
  readonly fee: bigint
  readonly withdrawn: WithdrawnFee | undefined
}

const inner = newtype(named('pallet_transaction_payment::ChargeTransactionPayment', [['T']]), [compact(TaoBalance), 'BalanceOf<T>'])

/** The runtime wraps the extension; only the registry's type of extrinsics shows it. */
export const chargeTransactionPaymentWrapper = struct(
  named('node_subtensor_runtime::transaction_payment_wrapper::ChargeTransactionPaymentWrapper', [['T']]),
  { inner: [inner, 'ChargeTransactionPayment<T>'] },
)

/** Takes the announced fee before the call and gives back what it did not use; carries the tip. */
export function makeChargeTransactionPayment(rules: FeeRules): TransactionExtension<bigint, Charge> {
  return {
    identifier: 'ChargeTransactionPayment',
    type: inner,
    implicitType: unit,
    implicit: () => undefined,
    validate: (ctx, { who, call, info, length, extra }) => {
      const { account, paysTip } = rules.payerOf(ctx, who, call)
      const bill = { length, info: billedInfo(ctx, rules, call, info), tip: paysTip ? extra : 0n }
      const fee = finalFee(announcedFee(ctx, rules, bill))
      canWithdrawFee(ctx, rules, account, call, fee)
      return { valid: { ...NOTHING_TO_SAY, priority: PRIORITY[info.class] }, carry: { account, bill, fee, withdrawn: undefined } }
    },
    prepare: (ctx, { call }, charge) => ({ ...charge, withdrawn: withdrawFee(ctx, rules, charge.account, call, charge.fee) }),
    postDispatch: (ctx, _candidate, { account, bill, withdrawn }, post) => {
      const fee = finalFee(actualFee(ctx, rules, bill, post))
      correctAndDepositFee(ctx, rules, account, fee, withdrawn)
      ctx.deposit(transactionPayment.event.TransactionFeePaid({ who: account, actual_fee: fee, tip: bill.tip }))
    },
  }
}
