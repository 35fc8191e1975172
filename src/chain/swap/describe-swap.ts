/** Checks and descriptions that buying and selling stake have in common. */
import { alpha, formatAlpha, formatPrice, formatTao, type Price, rao } from '../../core/money.js'
import type { PlanCheck, PlanField, PlanPrice } from '../plan.js'
import { findBuyLimit, findPoolTolerance, limitOf } from './find-tolerance.js'
import { formatTolerance, type Tolerance } from './price-limit.js'
import type { QuotedPrices } from './quote.js'
import { computeMaxAmount, type Pool } from './swap-limit.js'

export function checkSubtokenEnabled(netuid: number, enabled: boolean): PlanCheck {
  return {
    name: 'subnet-started',
    title: `Subnet ${netuid} is open for staking`,
    failed: `Subnet ${netuid} is closed for staking`,
    ok: enabled,
    detail: enabled ? '' : netuid === 0 ? 'the chain keeps root closed' : 'it has not been started',
    code: 'SUBNET_NOT_STARTED',
    hint: netuid === 0 ? 'Only the sudo key of the chain can open root.' : 'Its owner starts it with `taoctl subnets start`.',
  }
}

/** The limit that protects a swap; `price` is null where there is none. */
export interface SwapLimit {
  readonly side: 'buy' | 'sell'
  readonly price: Price | null
  readonly allowPartial: boolean
  /** Whether it was given as a price, and not as a tolerance. */
  readonly own?: boolean
}

/** An amount of a swap, and how much of it the limit lets through. */
export interface LimitedAmount {
  /** The amount that is to be paid: TAO in rao, or alpha in 10^-9. */
  readonly asked: bigint
  /** The most that the limit lets through; null where the price is at the limit already. Undefined where that cannot be computed. */
  readonly most: bigint | null | undefined
  /** With which tolerance, and at which limit, all of it would be let through as the pool is; null where nothing does. */
  readonly find?: () => NeededLimit | null
}

interface NeededLimit {
  /** Null where the price is beyond every tolerance. */
  readonly tolerance: Tolerance | null
  readonly price: Price
}

/**
 * An amount, and how much of it a limit lets through, in a pool at its present price; the pool is null where it cannot be computed with.
 */
export function limitAmount(asked: bigint, pool: Pool | null, spot: Price, { side, price: within }: SwapLimit): LimitedAmount {
  if (pool === null || within === null) return { asked, most: undefined }
  const find = (): NeededLimit | null => {
    const tolerance = findPoolTolerance(pool, { side, spot, asked })
    if (tolerance !== null) return { tolerance, price: limitOf(side, spot, tolerance) }
    const limit = side === 'buy' ? findBuyLimit(pool, asked) : null
    return limit === null ? null : { tolerance: null, price: limit }
  }
  return { asked, most: computeMaxAmount(pool, side, within), find }
}

/** How much of an amount is filled. This is all of it, unless a partial fill is allowed and the limit is known to let less through. */
export function computeFill({ asked, most }: LimitedAmount, limit: SwapLimit): bigint {
  if (limit.price === null || !limit.allowPartial || most === undefined) return asked
  return most === null ? 0n : asked < most ? asked : most
}

/** The limit under which a fill is quoted: none for an order that it refuses, which is quoted as if it were let through. */
export function limitWithin(limit: SwapLimit, fill: bigint, most: LimitedAmount['most']): Price | null {
  return most !== undefined && most !== null && fill <= most ? limit.price : null
}

function formatPaid(amount: bigint, netuid: number, side: SwapLimit['side']): string {
  return side === 'buy' ? formatTao(rao(amount)) : formatAlpha(alpha(netuid, amount))
}

function describeNeeded(needed: NeededLimit | null, { own }: SwapLimit): string {
  if (needed === null) return 'no limit lets all of it through'
  if (own || needed.tolerance === null) return `all of it takes a limit of ${formatPrice(needed.price)}`
  return `all of it takes a tolerance of ${formatTolerance(needed.tolerance)}`
}

/** The check that the limit lets the whole order through, if a partial fill is not allowed. It compares exactly what the chain compares. */
export function checkPrice(netuid: number, quote: QuotedPrices | null, amount: LimitedAmount, limit: SwapLimit): PlanCheck[] {
  if (limit.price === null || limit.allowPartial) return []
  const { asked, most } = amount
  const check = {
    name: 'price-within-tolerance',
    title: `The price stays within the ${limit.own ? 'limit' : 'tolerance'}`,
    failed: `The price would move beyond the ${limit.own ? 'limit' : 'tolerance'}`,
    code: 'SLIPPAGE_TOO_HIGH',
    hint: `Use a smaller amount, --partial, or ${limit.own ? 'another --limit-price' : 'a larger --tolerance'}.`,
  }
  if (most !== undefined) {
    const ok = most !== null && asked <= most
    const what = formatPaid(most ?? 0n, netuid, limit.side)
    const detail =
      most === null
        ? `the price is at the limit of ${formatPrice(limit.price)} already`
        : `the limit of ${formatPrice(limit.price)} lets ${what} through, of ${formatPaid(asked, netuid, limit.side)}`
    if (ok) return [{ ...check, ok, detail }]
    const needed = amount.find?.() ?? null
    const hint = needed?.tolerance === null ? 'Use a smaller amount, --partial, or a limit price of your own.' : check.hint
    return [{ ...check, ok, detail: `${detail}; ${describeNeeded(needed, limit)}`, hint }]
  }
  if (quote === null) return []
  // On a runtime with other pools the price afterwards is an estimate from the quote.
  const ok = limit.side === 'buy' ? quote.after <= limit.price : quote.after >= limit.price
  return [{ ...check, ok, detail: `about ${formatPrice(quote.after)} afterwards, limit ${formatPrice(limit.price)}` }]
}

/** The limit as fields for the preview; none without a limit. */
export function describeLimit(limit: SwapLimit): PlanField[] {
  if (limit.price === null) return []
  return [
    { label: 'limit price', value: formatPrice(limit.price) },
    { label: 'partial fill', value: limit.allowPartial ? 'allowed' : 'no: all or nothing' },
  ]
}

/** Warnings about a swap of alpha. `quotable` is true if the chain could be expected to give a quote. */
export function listSwapWarnings(quote: QuotedPrices | null, limit: SwapLimit, quotable: boolean): string[] {
  const warnings: string[] = []
  if (limit.price === null) warnings.push('No price protection: this is filled at whatever price there is.')
  if (quote === null && quotable) warnings.push('The chain could not quote this swap.')
  if (limit.allowPartial && limit.price !== null) {
    warnings.push(
      'It may be filled in part, more or less as the price moves until then: the rest stays ' +
        `${limit.side === 'buy' ? 'on the coldkey' : 'staked'}.`,
    )
  }
  return warnings
}

/** The prices of a preview; null for root, which has none. */
export function describePrices(
  netuid: number,
  spot: Price,
  quote: QuotedPrices | null,
  limit: SwapLimit,
  tolerance: Tolerance | null,
): PlanPrice | null {
  if (netuid === 0) return null
  return {
    netuid,
    spot,
    expected: quote?.average ?? null,
    worst: limit.price,
    toleranceText: tolerance === null ? null : formatTolerance(tolerance),
  }
}
