/**
 * Limit prices. A buyer of alpha pays no more than the limit, a seller gets no less; in rao per whole alpha, as the `_limit` calls
 * take them.
 */
import { usageError } from '../../core/errors.js'
import { formatUnits, type Price, parseDecimalUnits, price, UNITS_PER_TOKEN } from '../../core/money.js'

/** How far the price may move against the signer, as parts per billion of the spot price. */
export type Tolerance = bigint & { readonly tolerance: unique symbol }

/** Says that a bigint is a tolerance: parts per billion of a price. */
export function toTolerance(parts: bigint): Tolerance {
  return parts as Tolerance
}

/** 0.5 %, as btcli 9. */
export const DEFAULT_TOLERANCE = 5_000_000n as Tolerance

/** Above this tolerance of 5 %, a person is asked separately whether it was meant. */
const LARGE_TOLERANCE = 50_000_000n

function refuse(text: string, source: string, why: string, hint = 'Write 0.5% or 0.005 for half a percent.'): never {
  throw usageError(`Invalid tolerance: ${JSON.stringify(text)}`, 'INVALID_TOLERANCE', { why: `${why}${source}`, hint })
}

/**
 * Reads `0.5%`, `0.5 %` or `0.005`. A bare number of one or more is refused, because it could be meant in two ways: as a percentage, or as
 * a fraction of the price. `source` is a sentence that says where the text comes from; it is added to the error. Usage error
 * `INVALID_TOLERANCE` (exit 2) for that, and for anything that is not a number from 0 to 100 %.
 */
export function parseTolerance(text: string, source = ''): Tolerance {
  const match = /^\s*((?:\d{1,4}(?:\.\d{1,9})?)|(?:\.\d{1,9}))\s*(%?)\s*$/.exec(text)
  if (!match) {
    const why = text.includes(',')
      ? 'Decimals have a point, not a comma.'
      : 'It is a plain number, in percent or as a fraction of the price.'
    return refuse(text, source, why)
  }
  const [, number = '', sign] = match
  const units = parseDecimalUnits(number, 'tolerance')
  if (sign === '%') {
    if (units > 100n * UNITS_PER_TOKEN) refuse(text, source, 'More than all of the price cannot be lost.')
    return (units / 100n) as Tolerance
  }
  if (units >= UNITS_PER_TOKEN) {
    const percent = `${formatUnits(units)}%`
    refuse(
      text,
      source,
      `Is that ${percent} or ${formatUnits(units * 100n)}%?`,
      `Write ${percent} with the sign, or ${formatUnits(units / 100n)} for the same.`,
    )
  }
  return units as Tolerance
}

/** Statements that a person has to agree to separately: none for a tolerance of up to 5 %. */
export function listToleranceConcerns(tolerance: Tolerance | null): string[] {
  if (tolerance === null || tolerance <= LARGE_TOLERANCE) return []
  return [`A tolerance of ${formatTolerance(tolerance)} lets the price move that far against you before anything is refused.`]
}

/** The tolerance that a limit price amounts to; none where it is better than the present price. */
export function measurePriceTolerance(spot: Price, limit: Price, side: 'buy' | 'sell'): Tolerance {
  const worse = side === 'buy' ? limit - spot : spot - limit
  return toTolerance(spot === 0n || worse <= 0n ? 0n : (worse * UNITS_PER_TOKEN) / spot)
}

/** `0.5 %`. */
export function formatTolerance(tolerance: Tolerance): string {
  return `${formatUnits(tolerance * 100n)} %`
}

/** The most a buyer pays: spot × (1 + tolerance), rounded down so that rounding never loosens the limit. Never below spot. */
export function computeBuyLimit(spot: Price, tolerance: Tolerance): Price {
  return price((spot * (UNITS_PER_TOKEN + tolerance)) / UNITS_PER_TOKEN)
}

/** The least a seller gets: spot × (1 − tolerance), rounded up. Never above spot. */
export function computeSellLimit(spot: Price, tolerance: Tolerance): Price {
  const scaled = spot * (UNITS_PER_TOKEN - tolerance)
  return price((scaled + UNITS_PER_TOKEN - 1n) / UNITS_PER_TOKEN)
}
