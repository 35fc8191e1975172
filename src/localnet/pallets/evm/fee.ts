/** `SubtensorEvmFeeHandler`: gas is paid in TAO by the account of the Ethereum address. All amounts here are wei, cut to rao. */
import { minOf } from '../../fixed/saturating.js'
import type { Ctx } from '../../frame/context.js'
import { DispatchFailure } from '../../frame/dispatch.js'
import type { Hex } from '../../schema/types.js'
import { deposit, dropCredit, resolve, withdraw } from '../balances/currency.js'
import { findAuthorAddress } from '../ethereum/find-author-address.js'
import { RAO_IN_WEI } from './account-basic.js'
import { accountOfAddress } from './account-of-address.js'
import { evmRules } from './rules.js'
import { evm } from './schema.js'

const U64_MAX = 0xffff_ffff_ffff_ffffn

const toRao = (wei: bigint): bigint => wei / RAO_IN_WEI

/** Takes the most that the transaction may cost. Returns the rao taken; undefined if it costs nothing. Throws FeeOverflow or BalanceLow. */
export function withdrawGasFee(ctx: Ctx, source: Hex, fee: bigint): bigint | undefined {
  if (fee === 0n) return undefined
  const rao = toRao(fee)
  if (rao > U64_MAX) throw evm.error('FeeOverflow')
  try {
    return ctx.transactional(() => withdraw(ctx, accountOfAddress(source), rao, { precision: 'Exact', preservation: 'Preserve' }))
  } catch (error) {
    if (error instanceof DispatchFailure) throw evm.error('BalanceLow')
    throw error
  }
}

/**
 * Gives back what was not used (a Deposit, of zero too); the rest goes where fees go, and what is above the base fee to the author's
 * address.
 */
export function settleGasFee(
  ctx: Ctx,
  source: Hex,
  cost: { readonly fee: bigint; readonly baseFee: bigint },
  taken: bigint | undefined,
): void {
  if (taken === undefined) return
  const corrected = toRao(cost.fee)
  const refunded = deposit(ctx, accountOfAddress(source), taken > corrected ? taken - corrected : 0n, 'BestEffort')
  const kept = taken - refunded
  const base = minOf(toRao(cost.baseFee), kept)
  evmRules(ctx).keepFee(ctx, base)
  const tip = kept - base
  if (!resolve(ctx, accountOfAddress(findAuthorAddress(ctx)), tip)) dropCredit(ctx, tip)
}
