/** How a claim sees the rows of a basket: what they are worth, and which of them it leaves alone. Amounts in rao. */
import { addU64, minOf, mulDivU64 } from '../../../fixed/saturating.js'
import type { Ctx } from '../../../frame/context.js'
import type { Store } from '../../../schema/storage.js'
import { subtensor475 } from '../475/schema.js'
import { ROOT_NETUID } from '../subnets/root-netuid.js'
import type { Holding } from './escrow.js'
import { anchoredValue, payoutFrom, quoteRealizable, sumValues, type ValuedHolding } from './valuation.js'

const { storage } = subtensor475

/** A fraction of a basket: shares of all that are outstanding. */
export interface Portion {
  readonly shares: bigint
  readonly of: bigint
}

export interface ClaimRow extends ValuedHolding {
  /** The pool is too shallow for good: the claimant's part is written off. */
  readonly terminal: boolean
  /** Too small a row, or too small a part of it, to be sold for this claim; it stays with the basket. */
  readonly dust: boolean
}

/** `plan_basket_claim` @throws DispatchFailure where a row cannot be valued */
export function planClaim(ctx: Ctx, holdings: readonly Holding[], portion: Portion): ClaimRow[] {
  const rows = holdings.map((holding) => {
    const quote = quoteRealizable(ctx, holding.netuid, holding.alpha)
    const value = quote ?? 0n
    return { ...holding, value, terminal: quote === undefined, anchored: anchoredValue(ctx, holding, value) }
  })
  const isDust = makeDustRule(ctx, portion, sumValues(rows.map(({ anchored }) => ({ value: anchored }))))
  return rows.map(({ anchored, ...row }) => ({ ...row, dust: row.netuid !== ROOT_NETUID && !row.terminal && isDust(anchored) }))
}

/**
 * `basket_row_is_claim_dust`, by the anchored value of a row: below the floor for rows, which grows with the basket, or a part below the
 * floor for parts; never a part above the cap, and never where the claim takes the whole basket.
 */
function makeDustRule(store: Store, { shares, of }: Portion, anchoredNav: bigint): (anchored: bigint) => boolean {
  const rowFloor = minOf(
    storage.BasketClaimRowDustCapTao.get(store),
    mulDivU64(anchoredNav, BigInt(storage.BasketClaimRowDustBps.get(store)), 10_000n),
  )
  const partFloor = storage.BasketClaimSliceDustTao.get(store)
  const cap = storage.BasketClaimForfeitCapTao.get(store)
  return (anchored) => {
    if (shares >= of || cap === 0n) return false
    const part = payoutFrom(shares, anchored, of)
    return part <= cap && (anchored < rowFloor || part < partFloor)
  }
}

/** What a claim of these rows pays, and what it leaves behind of the rows that are dust. */
export function summarizeClaim(rows: readonly ClaimRow[], portion: Portion): { readonly redeemable: bigint; readonly forfeited: bigint } {
  const payout = (value: bigint): bigint => payoutFrom(portion.shares, value, portion.of)
  return {
    redeemable: payout(sumValues(rows.filter(({ dust }) => !dust))),
    forfeited: rows.filter(({ dust }) => dust).reduce((total, { value }) => addU64(total, payout(value)), 0n),
  }
}
