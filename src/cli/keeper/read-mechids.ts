import { usageError } from '../../core/errors.js'

const MOST = 15

/** Reads `0,1` or `all`; null for all. Usage error `INVALID_MECHID` (exit 2). */
export function readMechids(text: string): readonly number[] | null {
  if (text.trim().toLowerCase() === 'all') return null
  const parts = text.split(',').map((part) => part.trim())
  if (parts.every((part) => /^\d{1,2}$/.test(part) && Number(part) <= MOST)) return [...new Set(parts.map(Number))]
  throw usageError('Invalid mechanism ids', 'INVALID_MECHID', {
    why: `Each is a whole number from 0 to ${MOST}.`,
    hint: 'Write --mechid 0,1 or --mechid all.',
  })
}
