import type { LegAmount } from '../../chain/stake/legs/spread-stake.js'
import { usageError } from '../../core/errors.js'
import { parseDecimalUnits, UNITS_PER_TOKEN } from '../../core/money.js'

const WHOLE = 100n * UNITS_PER_TOKEN

/** Reads `5.5`, `50%` or `all`. Usage error `INVALID_AMOUNT` (exit 2). */
export function parseLegAmount(text: string): LegAmount {
  const word = text.trim().toLowerCase()
  if (word === 'all') return 'all'
  if (!word.endsWith('%')) return { units: parseDecimalUnits(text.trim()) }
  const percent = parseDecimalUnits(word.slice(0, -1).trim(), 'share')
  if (percent === WHOLE) return 'all'
  if (percent > 0n && percent < WHOLE) return { share: percent / 100n }
  throw usageError(`Invalid share: ${JSON.stringify(text)}`, 'INVALID_AMOUNT', {
    why: 'A share is more than nothing and not more than 100 %.',
    hint: 'Write 50%, an amount, or all.',
  })
}
