import { usageError } from '../../../core/errors.js'
import { WHOLE_SPLIT } from './mechanisms.js'

const EXAMPLE = 'Such as --split 60,40: any proportion, or the parts of 65535 themselves.'
/** Digits after the point that count; more of them change nothing that the chain could store. */
const DIGITS = 9

/** A decimal as a whole number of 10^-9. */
function parsePart(text: string): bigint {
  const match = /^(\d{1,12})(?:\.(\d{1,9}))?$/.exec(text)
  if (!match) {
    throw usageError('Invalid split', 'INVALID_VALUE', { why: 'A part is a number that is not negative.', hint: EXAMPLE })
  }
  return BigInt(`${match[1]}${(match[2] ?? '').padEnd(DIGITS, '0')}`)
}

/**
 * Reads a split as parts of 65535: whole numbers that make 65535 together as they are, others in their proportion, what is left over by the
 * largest remainders, the first of equal ones first. Usage error `INVALID_VALUE` (exit 2).
 */
export function parseSplit(text: string): readonly number[] {
  const parts = text.split(',').map((part) => parsePart(part.trim()))
  const total = parts.reduce((sum, part) => sum + part, 0n)
  if (total === 0n) throw usageError('The split is nothing but zeros', 'INVALID_VALUE', { hint: EXAMPLE })
  const shares = parts.map((part, at) => {
    const scaled = part * BigInt(WHOLE_SPLIT)
    return { at, whole: Number(scaled / total), rest: scaled % total }
  })
  const left = WHOLE_SPLIT - shares.reduce((sum, { whole }) => sum + whole, 0)
  const first = [...shares].sort((a, b) => (a.rest === b.rest ? a.at - b.at : a.rest > b.rest ? -1 : 1)).slice(0, left)
  const raised = new Set(first.map(({ at }) => at))
  return shares.map(({ at, whole }) => whole + (raised.has(at) ? 1 : 0))
}
