/**
 * Taking fees: in TAO, or in alpha for calls that sell alpha when there is not enough TAO. After `pallets/transaction-fee` of the
 * runtime.
 */
import type { Ctx } from '../../frame/context.js'
import { DispatchFailure } from '../../frame/dispatch.js'
import { invalid } from '../../frame/validity.js'
import type { CallValue } from '../../frame/values.js'
import type { Hex } from '../../schema/types.js'
import { canWithdraw, deposit, dropCredit, resolve, totalBalance, withdraw } from '../balances/currency.js'
import { subtensor } from '../subtensor/schema.js'
import { feesInAlpha } from '../transaction-fee/fees-in-alpha.js'
import { type AlphaFee, canWithdrawInAlpha, withdrawInAlpha } from '../transaction-fee/withdraw-in-alpha.js'

/** What was taken before the call ran. */
export type WithdrawnFee = { readonly in: 'tao'; readonly amount: bigint } | ({ readonly in: 'alpha' } & AlphaFee)

/** `can_withdraw_fee`: throws Payment if the account can pay neither in TAO, keeping itself alive, nor in alpha. */
export function canWithdrawFee(ctx: Ctx, who: Hex, call: CallValue, fee: bigint): void {
  if (fee === 0n || canWithdraw(ctx, who, fee) === 'Success') return
  if (!canWithdrawInAlpha(ctx, who, feesInAlpha(ctx, who, call), fee)) throw invalid('Payment')
}

/** `withdraw_fee`: Withdraw, or a sale of alpha. Undefined if there is nothing to pay. */
export function withdrawFee(ctx: Ctx, who: Hex, call: CallValue, fee: bigint): WithdrawnFee | undefined {
  if (fee === 0n) return undefined
  try {
    return { in: 'tao', amount: ctx.transactional(() => withdraw(ctx, who, fee, { precision: 'Exact', preservation: 'Preserve' })) }
  } catch (error) {
    if (!(error instanceof DispatchFailure)) throw error
  }
  const sources = feesInAlpha(ctx, who, call)
  const paid = sources.length === 0 ? undefined : withdrawInAlpha(ctx, who, sources, fee)
  if (paid === undefined) throw invalid('Payment')
  return { in: 'alpha', ...paid }
}

/**
 * `correct_and_deposit_fee`: gives back what the call did not use (a Deposit, of zero too) and the rest to the author of the block. What
 * was paid in alpha is final.
 */
export function correctAndDepositFee(ctx: Ctx, who: Hex, corrected: bigint, withdrawn: WithdrawnFee | undefined): void {
  if (withdrawn === undefined) return
  if (withdrawn.in === 'alpha') {
    const { netuid, alphaFee, taoAmount } = withdrawn
    ctx.deposit(subtensor.event.TransactionFeePaidWithAlpha({ who, netuid, alpha_fee: alphaFee, tao_amount: taoAmount }))
    return
  }
  const { amount } = withdrawn
  const refund = amount > corrected ? amount - corrected : 0n
  const refunded = totalBalance(ctx, who) > 0n ? deposit(ctx, who, refund, 'BestEffort') : 0n
  const rest = amount - refunded
  if (rest > 0n && !resolve(ctx, ctx.author, rest)) dropCredit(ctx, rest)
}
