/** When a wait ends. */
import { usageError } from '../../core/errors.js'
import { parseDuration } from '../flags/parse-duration.js'

const MAX_BLOCK = 0xffff_ffff

export interface Until {
  /** The last block; null where a time was given, or nothing. */
  readonly untilBlock: number | null
  /** How long from now, in ms; null where a block was given, or nothing. */
  readonly forMs: number | null
}

/**
 * Reads a block number, a time in ISO-8601, or how long from now, such as 6h. `nowMs` is the time. Usage errors `INVALID_UNTIL` and
 * `INVALID_DURATION` (exit 2), also for a time that is over.
 */
export function readUntil(text: string | undefined, nowMs: number): Until {
  if (text === undefined) return { untilBlock: null, forMs: null }
  const plain = text.trim()
  if (/^\d{1,10}$/.test(plain) && Number(plain) <= MAX_BLOCK) return { untilBlock: Number(plain), forMs: null }
  if (/^\d{1,9}\s?[smhd]$/.test(plain)) return { untilBlock: null, forMs: parseDuration(plain, 'until') }
  const timeMs = /^\d{4}-\d\d-\d\d/.test(plain) ? Date.parse(plain) : Number.NaN
  if (!Number.isNaN(timeMs) && timeMs > nowMs) return { untilBlock: null, forMs: timeMs - nowMs }
  throw usageError(Number.isNaN(timeMs) ? 'Invalid value for --until' : '--until is over', 'INVALID_UNTIL', {
    why: Number.isNaN(timeMs) ? 'It is a block, a time, or how long from now.' : `It was ${new Date(timeMs).toISOString()}.`,
    hint: 'Write --until 5123456, --until 2027-03-01T14:30Z or --until 6h.',
  })
}
