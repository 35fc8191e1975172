import { usageError } from '../../core/errors.js'

interface ParsedWords {
  readonly raw: readonly { readonly type: string; readonly flag?: string }[]
  readonly flags: Readonly<Record<string, unknown>>
}

/**
 * Usage error `FLAG_CONFLICT` (exit 2) for a tolerance and a limit of one's own: only one of them would hold. A tolerance of the
 * environment or of the config file is a habit, and gives way to a limit.
 */
export function refuseTwoLimits({ raw, flags }: ParsedWords): void {
  const limit = ['limit-price', 'limit'].find((name) => flags[name] !== undefined)
  if (limit === undefined || !raw.some(({ type, flag }) => type === 'flag' && flag === 'tolerance')) return
  throw usageError(`--tolerance and --${limit} do not go together`, 'FLAG_CONFLICT', {
    why: 'Each says how far the price may go, and only one of them would hold.',
    hint: `Leave --tolerance out to hold to the limit, or --${limit} to follow the present price.`,
  })
}
