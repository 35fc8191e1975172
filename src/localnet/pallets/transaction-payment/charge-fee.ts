/**
 * Taking fees: in TAO, or in alpha for calls that sell alpha when there is not enough TAO. After `pallets/transaction-fee` of the
 * runtime.
 */
import type { Ctx } from '../../frame/context.js'
import { DispatchFailure } from '../../frame/dispatch.js'
import { invalid } from '../../frame/validity.js'
import type { CallValue } from '../../frame/values.js'
import type { Hex } from '../../schema/types.js'
import { canWithdraw, deposit, totalBalance, withdraw } from '../balances/currency.js'
import { subtensor } from '../subtensor/schema.js'
import type { AlphaFee } from '../transaction-fee/alpha-fee.js'
import type { FeeRules } from './fee-rules.js'

/** What was taken before the call ran. */
export type WithdrawnFee = { readonly in: 'tao'; readonly amount: bigint } | ({ readonly in: 'alpha' } & AlphaFee)

/** `can_withdraw_fee`: throws Payment if the account can pay neither in TAO, keeping itself alive, nor in alpha. */
export function canWithdrawFee(ctx: Ctx, { alpha }: FeeRules, who: Hex, call: CallValue, fee: bigint): void {
  if (fee === 0n || canWithdraw(ctx, who, fee) === 'Success') return
  if (!alpha.canPay(ctx, who, alpha.sources(ctx, who, call), fee)) throw invalid('Payment')
}

/** `withdraw_fee`: Withdraw, or a sale of alpha. Undefined if there is nothing to pay. */
export function withdrawFee(ctx: Ctx, { alpha }: FeeRules, who: Hex, call: CallValue, fee: bigint): WithdrawnFee | undefined {
  if (fee === 0n) return undefined
  try {
    return { in: 'tao', amount: ctx.transactional(() => withdraw(ctx, who, fee, { precision: 'Exact', preservation: 'Preserve' })) }
  } catch (error) {
    if (!(error instanceof DispatchFailure)) throw error
  }
  const sources = alpha.sources(ctx, who, call)
  const paid = sources.length === 0 ? undefined : alpha.take(ctx, who, sources, fee)
  if (paid === undefined) throw invalid('Payment')
  return { in: 'alpha', ...paid }
}

/**
 * `correct_and_deposit_fee`: gives back what the call did not use (a Deposit, of zero too); the rest goes where the runtime's rules say.
 */
export function correctAndDepositFee(ctx: Ctx, rules: FeeRules, who: Hex, corrected: bigint, withdrawn: WithdrawnFee | undefined): void {
  if (withdrawn === undefined) return
  if (withdrawn.in === 'alpha') {
    const { netuid, alphaFee, taoAmount } = rules.alpha.settle(ctx, who, withdrawn, corrected)
    ctx.deposit(subtensor.event.TransactionFeePaidWithAlpha({ who, netuid, alpha_fee: alphaFee, tao_amount: taoAmount }))
    return
  }
  const { amount } = withdrawn
  const refund = amount > corrected ? amount - corrected : 0n
  const refunded = totalBalance(ctx, who) > 0n ? deposit(ctx, who, refund, 'BestEffort') : 0n
  rules.keep(ctx, amount - refunded)
}
