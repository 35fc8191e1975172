import { dropCredit, resolve } from '../balances/currency.js'
import { realFeePayer } from '../proxy/fee-payer.js'
import { alphaFeeCalls425, feesInAlpha } from '../transaction-fee/fees-in-alpha.js'
import { canWithdrawInAlpha, withdrawInAlpha } from '../transaction-fee/withdraw-in-alpha.js'
import type { FeeRules } from './fee-rules.js'

/**
 * The signer pays what was announced, or the account that it is a proxy of and that consented to; the block's author gets it, and a fee in
 * alpha is final.
 */
export const feeRules425: FeeRules = {
  weightPrice: 500_000n,
  lengthPrice: 1_000_000_000n,
  billedWeight: (_ctx, _call, announced) => announced,
  payerOf: (ctx, signer, call) => ({ account: realFeePayer(ctx, signer, call) ?? signer, paysTip: true }),
  keep: (ctx, credit) => {
    if (credit > 0n && !resolve(ctx, ctx.author, credit)) dropCredit(ctx, credit)
  },
  alpha: {
    sources: feesInAlpha(alphaFeeCalls425),
    canPay: canWithdrawInAlpha,
    take: withdrawInAlpha,
    settle: (_ctx, _coldkey, taken) => taken,
  },
}
