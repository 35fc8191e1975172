/**
 * Limit prices. A buyer of alpha pays no more than the limit, a seller gets no less; in rao per whole alpha, as the `_limit` calls
 * take them.
 */
import { usageError } from '../../core/errors.js'
import { formatUnits, type Price, parseDecimalUnits, price, UNITS_PER_TOKEN } from '../../core/money.js'

/** How far the price may move against the signer, as parts per billion of the spot price. */
export type Tolerance = bigint & { readonly tolerance: unique symbol }

/** 0.5 %, as btcli 9. */
export const DEFAULT_TOLERANCE = 5_000_000n as Tolerance

/** Reads `0.005` or `0.5%`. Usage error `INVALID_TOLERANCE` (exit 2) outside 0 … 1. */
export function parseTolerance(text: string): Tolerance {
  const percent = text.endsWith('%')
  const units = parseDecimalUnits(percent ? text.slice(0, -1) : text, 'tolerance')
  const parts = percent ? units / 100n : units
  if (parts > UNITS_PER_TOKEN) {
    throw usageError(`Invalid tolerance: ${JSON.stringify(text)}`, 'INVALID_TOLERANCE', {
      why: 'It is a fraction of the price, from 0 to 1.',
      hint: 'Write 0.005 or 0.5% for half a percent.',
    })
  }
  return parts as Tolerance
}

/** `0.5 %`. */
export function formatTolerance(tolerance: Tolerance): string {
  return `${formatUnits(tolerance * 100n)} %`
}

/** The most a buyer pays: spot × (1 + tolerance), rounded down so that rounding never loosens it. Never below spot. */
export function computeBuyLimit(spot: Price, tolerance: Tolerance): Price {
  return price((spot * (UNITS_PER_TOKEN + tolerance)) / UNITS_PER_TOKEN)
}

/** The least a seller gets: spot × (1 − tolerance), rounded up. Never above spot. */
export function computeSellLimit(spot: Price, tolerance: Tolerance): Price {
  const scaled = spot * (UNITS_PER_TOKEN - tolerance)
  return price((scaled + UNITS_PER_TOKEN - 1n) / UNITS_PER_TOKEN)
}
