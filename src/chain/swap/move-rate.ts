/** How much alpha of one subnet is got for that of another when stake moves between them. Root's stake is TAO, at a price of one. */
import { type Alpha, computePrice, formatUnits, type Price, price, UNITS_PER_TOKEN, valueAt } from '../../core/money.js'
import { type Tolerance, toTolerance } from './price-limit.js'

/** Alpha of the destination per alpha of the origin, times 10^9, as the limits of moves are given. */
export type MoveRate = bigint & { readonly moveRate: unique symbol }

/** The rate at the present prices, rounded down. Zero where the destination has no price. */
export function computeMoveRate(origin: Price, destination: Price): MoveRate {
  return (destination === 0n ? 0n : (origin * UNITS_PER_TOKEN) / destination) as MoveRate
}

/** The least rate that a tolerance allows, rounded up so that rounding never loosens it. */
export function computeLeastRate(spot: MoveRate, tolerance: Tolerance): MoveRate {
  return ((spot * (UNITS_PER_TOKEN - tolerance) + UNITS_PER_TOKEN - 1n) / UNITS_PER_TOKEN) as MoveRate
}

/** The tolerance that a limit amounts to; none where the limit is at the present rate or above it. */
export function measureTolerance(spot: MoveRate, least: MoveRate): Tolerance {
  return toTolerance(spot === 0n || least >= spot ? 0n : ((spot - least) * UNITS_PER_TOKEN) / spot)
}

/** What a rate is in TAO per alpha of the origin, if what is received is worth its present price. */
export function priceOfRate(rate: MoveRate, destination: Price): Price {
  return price((rate * destination) / UNITS_PER_TOKEN)
}

/** The average price of a move in TAO per alpha of the origin, if what is received is worth its present price. */
export function priceOfMove(paid: Alpha, received: Alpha, destination: Price): Price {
  return computePrice(valueAt(received, destination), paid)
}

function nameToken(netuid: number): string {
  return netuid === 0 ? 'TAO' : `alpha of subnet ${netuid}`
}

/** `0.995 alpha of subnet 3 per alpha of subnet 1`. */
export function formatMoveRate(rate: MoveRate, origin: number, destination: number): string {
  return `${formatUnits(rate)} ${nameToken(destination)} per ${nameToken(origin)}`
}
