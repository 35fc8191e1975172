/** Weights of what is done with baskets (`basket_flush.rs`, `claim_root.rs`, `basket_trade.rs`). */
import { DispatchFailure } from '../../../frame/dispatch.js'
import { addWeight, dbWeight, scaleWeight, type Weight, weightOf, ZERO_WEIGHT } from '../../../frame/weight.js'

/** MAX_ROOT_CLAIM_WORK: hotkeys and rows that a claim of a whole coldkey may look at; also the rows that one basket is weighed for. */
export const MAX_CLAIM_WORK = 256
/** MAX_ROOT_CLAIM_HOTKEY_WORK: the same for a claim at one hotkey: itself and 128 rows. */
export const MAX_HOTKEY_CLAIM_WORK = 129
/** MAX_BASKET_FLUSH_ROWS: queued deposits that the hotkeys of one claim may have together. */
export const MAX_FLUSH_ROWS = 2 * MAX_CLAIM_WORK

/** What flushing queued deposits took: holdings that were valued, and credits that were written. */
export interface FlushWork {
  readonly quotes: number
  readonly rows: number
}

export const NO_FLUSH: FlushWork = { quotes: 0, rows: 0 }

export function addFlushWork(a: FlushWork, b: FlushWork): FlushWork {
  return { quotes: a.quotes + b.quotes, rows: a.rows + b.rows }
}

/** `basket_flush_work_bound`: what every call that may flush is weighed for beforehand. */
const FLUSH_BOUND: FlushWork = { quotes: 10 * MAX_CLAIM_WORK, rows: MAX_FLUSH_ROWS }

/** `WeightInfo::claim_root`. The proof sizes of a unit are those of 425, as newer ones are not known. */
function claimUnits(units: number): Weight {
  return addWeight(weightOf(567_441_000, 7875, 23, 18), scaleWeight(weightOf(437_318_379, 6987, 22, 16), units))
}

/** `WeightInfo::claim_root_scan` */
function claimScan(units: number): Weight {
  return addWeight(weightOf(309_208_000, 7875, 6), scaleWeight(weightOf(263_604_241, 6987, 21), units))
}

/** `basket_nav_sweep_weight`: valuing so many holdings. */
function navSweep(holdings: number): Weight {
  return scaleWeight(weightOf(10_000_000, 1000, 4), Math.max(holdings, 1))
}

/** `basket_flush_weight` */
export function weighFlush({ quotes, rows }: FlushWork): Weight {
  return addWeight(quotes === 0 ? ZERO_WEIGHT : navSweep(quotes), rows === 0 ? ZERO_WEIGHT : claimUnits(rows))
}

/** `root_claim_weight_for_work`: a claim of so many units that flushes first. */
export function weighClaim(units: number, flush: FlushWork): Weight {
  return addWeight(addWeight(claimUnits(units), claimScan(units)), weighFlush(flush))
}

/** `root_claim_declared_weight_for`: before dispatch. */
export function declareClaim(units: number): Weight {
  return weighClaim(units, FLUSH_BOUND)
}

/** What a claim did. */
export interface ClaimWork {
  /** Rows of the baskets, those that were sold from, and those that were turned into cash first. */
  readonly rows: number
  readonly realized: number
  readonly swept: number
  readonly flush: FlushWork
}

/** `root_claim_actual_weight`; `scanned` are the staking hotkeys that were looked at to find those with a claim. */
export function weighClaimed(hotkeys: number, scanned: number, work: ClaimWork): Weight {
  const active = Math.max(hotkeys, work.realized + work.swept, scanned, 1)
  return addWeight(addWeight(claimUnits(active), claimScan(Math.max(work.rows - work.realized, 0))), weighFlush(work.flush))
}

/** `root_claim_admission_weight`: what a claim that fails after its admission pays besides its work. */
export function weighAdmission(units: number): Weight {
  return dbWeight(units + 1 + MAX_FLUSH_ROWS, 0)
}

/** `stake_into_basket_precheck_weight` and `swap_basket_precheck_weight`: what a refused call pays. */
export const STAKE_PRECHECK = dbWeight(8, 0)
export const SWAP_PRECHECK = dbWeight(10, 0)

/** `stake_into_basket_weight`: a purchase for each slot, two valuations and a look-up for each holding. */
export function weighStakeIntoBasket(slots: number, holdings: number): Weight {
  const purchases = scaleWeight(weightOf(25_000_000, 4000, 6, 5), Math.max(slots, 1))
  return addWeight(addWeight(purchases, navSweep(holdings)), dbWeight(holdings * 5 + 8, 6))
}

/** `stake_into_basket_declared_weight` */
export const STAKE_INTO_BASKET_DECLARED = addWeight(weighStakeIntoBasket(MAX_CLAIM_WORK, MAX_CLAIM_WORK), weighFlush(FLUSH_BOUND))

/**
 * `swap_basket_weight`: a trade of a basket with so many rows. Its benchmarked numbers are not known; these are a purchase and a sale,
 * priced like two slots of `stake_into_basket`, and the valuation of the rows.
 */
export function weighSwapBasket(rows: number): Weight {
  return addWeight(weighStakeIntoBasket(2, rows), dbWeight(2, 1))
}

/** `swap_basket_many_weight`: a trade, and one with a single row for each further leg. */
export function weighSwapBasketMany(rows: number, legs: number): Weight {
  return addWeight(weighSwapBasket(rows), scaleWeight(weighSwapBasket(1), Math.max(legs - 1, 0)))
}

/** `swap_basket_declared_weight`, `swap_basket_many_declared_weight` */
export function declareSwapBasket(legs: number): Weight {
  return addWeight(weighSwapBasketMany(MAX_CLAIM_WORK, legs), weighFlush(FLUSH_BOUND))
}

/** A failure within the action pays this weight instead of the declared one. */
export function chargingOnFailure<T>(weigh: () => Weight, action: () => T): T {
  try {
    return action()
  } catch (failure) {
    if (failure instanceof DispatchFailure) throw new DispatchFailure(failure.error, { actualWeight: weigh() })
    throw failure
  }
}
