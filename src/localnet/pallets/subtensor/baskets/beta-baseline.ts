/**
 * What a basket's standard prices are measured from (`beta_pricing.rs`): marks taken at its first share and kept until its last.
 * Nothing that moves money reads them.
 */
import { U64F64 } from '../../../fixed/fixed-format.js'
import type { Ctx } from '../../../frame/context.js'
import type { Hex } from '../../../schema/types.js'
import { subtensor475 } from '../475/schema.js'
import { listHoldings } from './escrow.js'
import { estimateNav } from './valuation.js'

const { BasketRate, BasketShares, BasketTwr, BetaBaseline, BetaIndexFundSample, BetaIndexSnapshot } = subtensor475.storage

/** Price of a share, U64F64 bits of rao a share; 0 without shares. */
export function priceOfShare(nav: bigint, shares: bigint): bigint {
  return U64F64.checkedDiv(U64F64.fromInt(nav), U64F64.fromInt(shares)) ?? 0n
}

/** `retire_beta_display_state`: the basket's last share is gone, or a first one follows. */
export function retireBaseline(ctx: Ctx, hotkey: Hex): void {
  BetaBaseline.remove(ctx, hotkey)
  BasketTwr.remove(ctx, hotkey)
  BetaIndexFundSample.remove(ctx, hotkey)
}

/** `accrue_basket_twr`: compounds the total return of root stakers by a dividend (value and claimants' root stake in rao). */
export function accrueTwr(ctx: Ctx, hotkey: Hex, value: bigint, rootStake: bigint): void {
  const gain = U64F64.checkedDiv(U64F64.fromInt(value), U64F64.fromInt(rootStake)) ?? 0n
  BasketTwr.mutate(ctx, hotkey, (twr) => U64F64.mul(twr, U64F64.add(U64F64.one, gain)))
}

/**
 * `stamp_beta_baseline_if_new`: splices a basket onto the index as it was last published; where none was, a later deposit does it.
 * Deposits BetaBaselineStamped.
 * @returns how many holdings were valued
 */
export function stampBaselineIfNew(ctx: Ctx, hotkey: Hex): number {
  const shares = BasketShares.get(ctx, hotkey)
  const snapshot = BetaIndexSnapshot.get(ctx)
  if (BetaBaseline.has(ctx, hotkey) || shares === 0n || snapshot === undefined) return 0
  const valued = listHoldings(ctx, hotkey).length
  const raw = priceOfShare(estimateNav(ctx, hotkey), shares)
  if (raw === 0n) return valued
  const divisor = U64F64.checkedDiv(raw, snapshot.bag_level) ?? raw
  BetaBaseline.set(ctx, hotkey, {
    // At least the smallest number there is, so that dividing by it goes on to work.
    price_divisor: divisor === 0n ? 1n : divisor,
    rate0: BasketRate.get(ctx, hotkey),
    tr_splice: snapshot.stake_level,
    first_block: BigInt(ctx.blockNumber),
  })
  ctx.deposit(subtensor475.event.BetaBaselineStamped({ hotkey }))
  return valued
}
