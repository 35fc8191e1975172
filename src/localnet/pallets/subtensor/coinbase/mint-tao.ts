/** New TAO, in rao, as a credit: it is spent on subnets, and the rest is recycled (`coinbase/block_emission.rs`, `coinbase/tao.rs`). */
import { addU64, minOf, subUnsigned } from '../../../fixed/saturating.js'
import type { Ctx } from '../../../frame/context.js'
import { DispatchFailure } from '../../../frame/dispatch.js'
import type { Hex } from '../../../schema/types.js'
import { dropCredit, issue, resolve, totalIssuance, withdraw } from '../../balances/currency.js'
import { subtensor } from '../schema.js'
import { calculateBlockEmission, TOTAL_SUPPLY } from './block-emission.js'

const { BlockEmission, TotalIssuance } = subtensor.storage

/**
 * `get_block_emission_for_issuance`: stores its latest result in BlockEmission, whether that is the emission of TAO or of a subnet's alpha.
 */
export function recordBlockEmission(ctx: Ctx, issuance: bigint): bigint {
  const emission = calculateBlockEmission(issuance)
  if (emission === undefined || issuance >= TOTAL_SUPPLY) return 0n
  if (BlockEmission.get(ctx) !== emission) BlockEmission.set(ctx, emission)
  return emission
}

/** `get_block_emission`: the TAO of this block, as a credit. */
export function mintBlockEmission(ctx: Ctx): bigint {
  const emission = recordBlockEmission(ctx, TotalIssuance.get(ctx))
  return emission === 0n ? 0n : mintTao(ctx, emission)
}

/** `mint_tao`: never more than the supply allows. */
export function mintTao(ctx: Ctx, amount: bigint): bigint {
  const minted = minOf(amount, subUnsigned(TOTAL_SUPPLY, totalIssuance(ctx)))
  TotalIssuance.mutate(ctx, (total) => addU64(total, minted))
  return issue(ctx, minted)
}

/** `spend_tao`: puts a part of the credit into an account. Returns what is left of the credit; undefined if nothing was spent. */
export function spendTao(ctx: Ctx, account: Hex, credit: bigint, part: bigint): bigint | undefined {
  return credit >= part && resolve(ctx, account, part) ? credit - part : undefined
}

/** `withdraw_tao_as_credit`: takes TAO that was put into an account back into the credit; the credit as it was where that fails. */
export function takeBack(ctx: Ctx, account: Hex, tao: bigint, credit: bigint): bigint {
  try {
    return credit + withdraw(ctx, account, tao, { precision: 'Exact', preservation: 'Expendable', fortitude: 'Force' })
  } catch (error) {
    if (error instanceof DispatchFailure) return credit
    throw error
  }
}

/** `recycle_credit`: takes the rest of the credit, which nobody got, out of the issuance. */
export function recycleCredit(ctx: Ctx, credit: bigint): void {
  if (credit === 0n) return
  TotalIssuance.mutate(ctx, (total) => subUnsigned(total, credit))
  dropCredit(ctx, credit)
}
