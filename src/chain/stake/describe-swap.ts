/** Words that buying and selling stake share. */
import { formatPrice, type Price } from '../../core/money.js'
import type { PlanCheck, PlanField, PlanPrice } from '../plan.js'
import { formatTolerance, type Tolerance } from './price-limit.js'
import type { QuotedPrices } from './quote.js'

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
}

/**
 * The check that the price stays on the right side of the limit, where a swap is all or nothing. The estimate of the price afterwards
 * is near, not exact: what is within a thousandth of the limit is left to the chain.
 */
export function checkPrice(quote: QuotedPrices | null, limit: SwapLimit): PlanCheck[] {
  if (limit.price === null || quote === null || limit.allowPartial) return []
  return [
    {
      name: 'price-within-tolerance',
      title: 'The price stays within the tolerance',
      failed: 'The price would move beyond the tolerance',
      ok: limit.side === 'buy' ? quote.after * 1000n <= limit.price * 1001n : quote.after * 1001n >= limit.price * 1000n,
      detail: `about ${formatPrice(quote.after)} afterwards, limit ${formatPrice(limit.price)}`,
      code: 'SLIPPAGE_TOO_HIGH',
      hint: 'Use a smaller amount, --partial, or a larger --tolerance.',
    },
  ]
}

/** Whether the limit will end the fill before all is swapped. */
export function endsAtLimit(quote: QuotedPrices | null, limit: SwapLimit): boolean {
  if (quote === null || limit.price === null || !limit.allowPartial) return false
  return limit.side === 'buy' ? quote.after > limit.price : quote.after < limit.price
}

/** The limit as arguments of the call; nothing for a call without. */
export function describeLimit(limit: SwapLimit): PlanField[] {
  if (limit.price === null) return []
  return [
    { label: 'limit price', value: formatPrice(limit.price) },
    { label: 'partial fill', value: limit.allowPartial ? 'allowed' : 'no: all or nothing' },
  ]
}

/** What a swap of alpha should be warned of. `quotable`: the chain could be expected to quote it. */
export function listSwapWarnings(quote: QuotedPrices | null, limit: SwapLimit, quotable: boolean): string[] {
  const warnings: string[] = []
  if (limit.price === null) warnings.push('No price protection: this is filled at whatever price there is.')
  if (quote === null && quotable) warnings.push('The chain could not quote this swap.')
  if (limit.allowPartial && limit.price !== null) {
    warnings.push(`It may be filled in part: what the limit does not allow stays ${limit.side === 'buy' ? 'on the coldkey' : 'staked'}.`)
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
    // What would be worse than the limit is not filled.
    expected: endsAtLimit(quote, limit) ? limit.price : (quote?.average ?? null),
    worst: limit.price,
    toleranceText: tolerance === null ? null : formatTolerance(tolerance),
  }
}
