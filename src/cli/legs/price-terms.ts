import { usageError } from '../../core/errors.js'
import { type Price, price } from '../../core/money.js'
import { readTolerance } from '../flags/subnet-flags.js'
import { readMoveRate } from '../inputs/read-move-rate.js'
import { demandPriced, type LegTerms, parseLimit } from './leg-spec.js'

interface PriceChoice {
  readonly tolerance: string
  readonly safe: boolean
  readonly unsafe: boolean
  readonly partial: boolean
  readonly 'limit-price'?: string | undefined
}

/** Usage error `FLAG_CONFLICT` (exit 2) for a limit where none is wanted. */
function refuseUnsafeLimit(flag: string, { safe, unsafe }: Pick<PriceChoice, 'safe' | 'unsafe'>): void {
  if (safe && !unsafe) return
  throw usageError(`--${flag} and --no-safe do not go together`, 'FLAG_CONFLICT', {
    why: '--no-safe is for no limit.',
    hint: 'Leave one of them out.',
  })
}

/** What the flags of a purchase or a sale say of its price. Usage errors (exit 2) `INVALID_TOLERANCE`, `INVALID_LIMIT`, `FLAG_CONFLICT`. */
export function readPriceTerms(flags: PriceChoice): LegTerms {
  const tolerance = readTolerance(flags)
  const text = flags['limit-price']
  if (text === undefined) return { tolerance, limit: null, allowPartial: flags.partial }
  refuseUnsafeLimit('limit-price', flags)
  return { tolerance, limit: parseLimit(text, 'limit price'), allowPartial: flags.partial }
}

/** The limit price on a subnet; null for none. Usage error `INVALID_LIMIT` (exit 2) on root, which has no price. */
export function limitOn(netuid: number, limit: bigint | null): Price | null {
  demandPriced(netuid, limit)
  return limit === null ? null : price(limit)
}

/**
 * What the flags of a move say of its rate. Usage errors (exit 2) `INVALID_TOLERANCE`, `INVALID_LIMIT`, `INVALID_AMOUNT`,
 * `FLAG_CONFLICT`.
 */
export function readRateTerms(
  flags: Omit<PriceChoice, 'limit-price' | 'partial'> & { readonly limit?: string | undefined },
  partial: boolean,
): LegTerms {
  const limit = readMoveRate(flags.limit)
  if (limit !== null) refuseUnsafeLimit('limit', flags)
  return { tolerance: readTolerance(flags), limit, allowPartial: partial }
}
