import { type Alpha, alpha, formatAlpha } from '../../core/money.js'
import type { PlanCheck } from '../plan.js'

/**
 * The most that is moved at once, i64::MAX: the runtime casts what is added to a share, or taken from it, to a signed number. What is more
 * counts with the other sign, so that stake is made or lost, or the call fails.
 */
const MOST_UNITS = 2n ** 63n - 1n

/** The check that the runtime can move an amount in one call. Empty where it can, which is nearly always. Null amounts are not known. */
export function checkFits(...amounts: readonly (Alpha | null | undefined)[]): PlanCheck[] {
  const large = amounts.find((amount) => amount != null && amount.alphaRao > MOST_UNITS)
  if (large == null) return []
  const most = formatAlpha(alpha(large.netuid, MOST_UNITS))
  return [
    {
      name: 'amount-fits',
      title: 'The runtime can move so much in one call',
      failed: 'The runtime cannot move so much in one call',
      ok: false,
      detail: `it is ${formatAlpha(large)}; the most is ${most}`,
      code: 'AMOUNT_TOO_LARGE',
      hint: `Name an amount, of ${most} at most at a time.`,
    },
  ]
}
