/** What a claim would do now (`get_basket_claim_preview`): prepared as the claim prepares the basket, and taken back. */
import type { Ctx } from '../../../frame/context.js'
import { DispatchFailure } from '../../../frame/dispatch.js'
import { rolledBack } from '../../../frame/rolled-back.js'
import type { Hex } from '../../../schema/types.js'
import { countRedeemed, readPortion } from './claim-basket.js'
import { planClaim, summarizeClaim } from './claim-rows.js'
import { consolidateDust } from './convert-holding.js'
import { listHoldings } from './escrow.js'
import { flushDeposits } from './flush-deposits.js'
import { payoutFrom, sumValues } from './valuation.js'

/** Amounts in rao. */
export interface ClaimPreview {
  readonly hotkey: Hex
  readonly owed_shares: bigint
  /** All that the coldkey is owed, what of it a claim pays, and what a claim leaves with the basket. */
  readonly accrued_tao: bigint
  readonly redeemable_tao: bigint
  readonly forfeited_tao_est: bigint
  readonly rows: number
  readonly rows_to_sell: number
  readonly dust_rows: number
  /** Rows that become cash first, and queued dividends that are deposited first. */
  readonly swept: number
  readonly flushed_credits: number
}

/** Undefined where nothing is owed, or where a row cannot be valued. */
export function previewClaim(ctx: Ctx, hotkey: Hex, coldkey: Hex): ClaimPreview | undefined {
  try {
    return rolledBack(ctx, () => prepareClaim(ctx, hotkey, coldkey))
  } catch (failure) {
    if (failure instanceof DispatchFailure) return undefined
    throw failure
  }
}

function prepareClaim(ctx: Ctx, hotkey: Hex, coldkey: Hex): ClaimPreview | undefined {
  const flush = flushDeposits(ctx, hotkey)
  const portion = readPortion(ctx, hotkey, coldkey)
  if (portion.shares === 0n) return undefined
  const swept = consolidateDust(ctx, hotkey)
  const rows = planClaim(ctx, listHoldings(ctx, hotkey), portion)
  const { redeemable, forfeited } = summarizeClaim(rows, portion)
  return {
    hotkey,
    owed_shares: portion.shares,
    accrued_tao: payoutFrom(portion.shares, sumValues(rows), portion.of),
    redeemable_tao: redeemable,
    forfeited_tao_est: forfeited,
    rows: rows.length,
    rows_to_sell: countRedeemed(rows, portion),
    dust_rows: rows.filter(({ dust }) => dust).length,
    swept,
    flushed_credits: flush.rows,
  }
}
