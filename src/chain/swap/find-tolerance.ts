/** Finds how far a price has to be allowed to move, so that an order is let through whole. */
import { MAX_AMOUNT, type Price, price } from '../../core/money.js'
import { computeBuyLimit, computeSellLimit, type Tolerance, toTolerance } from './price-limit.js'
import { computeMaxAmount, type Pool } from './swap-limit.js'

/** A hundredth of a percent, in parts per billion: nobody gives a tolerance finer than that. */
const STEP = 100_000n
/** All of the price. */
const MOST = 10_000n

/**
 * The least tolerance in whole hundredths of a percent that fits; null where none up to 100 % does. What fits has to fit with a larger one.
 */
export function findTolerance(fits: (tolerance: Tolerance) => boolean): Tolerance | null {
  if (!fits(toTolerance(MOST * STEP))) return null
  let [below, enough] = [-1n, MOST]
  while (enough - below > 1n) {
    const middle = (below + enough) / 2n
    if (fits(toTolerance(middle * STEP))) enough = middle
    else below = middle
  }
  return toTolerance(enough * STEP)
}

/** The limit price of a tolerance. */
export function limitOf(side: 'buy' | 'sell', spot: Price, tolerance: Tolerance): Price {
  return side === 'buy' ? computeBuyLimit(spot, tolerance) : computeSellLimit(spot, tolerance)
}

/** The least tolerance of the present price with which a pool takes all of an order, in units of what is paid; null where none does. */
export function findPoolTolerance(
  pool: Pool,
  { side, spot, asked }: { side: 'buy' | 'sell'; spot: Price; asked: bigint },
): Tolerance | null {
  return findTolerance((tolerance) => {
    const most = computeMaxAmount(pool, side, limitOf(side, spot, tolerance))
    return most !== null && asked <= most
  })
}

/**
 * The lowest limit price with which a pool takes all of a purchase; null where none does. A limit may be more than the double of the
 * present price, which no tolerance is.
 */
export function findBuyLimit(pool: Pool, asked: bigint): Price | null {
  const fits = (limit: bigint): boolean => {
    const most = computeMaxAmount(pool, 'buy', price(limit))
    return most !== null && asked <= most
  }
  if (!fits(MAX_AMOUNT)) return null
  let [below, enough] = [0n, MAX_AMOUNT]
  while (enough - below > 1n) {
    const middle = (below + enough) / 2n
    if (fits(middle)) enough = middle
    else below = middle
  }
  return price(enough)
}
