import { usageError } from '../../core/errors.js'

const SECONDS: Readonly<Record<string, number>> = { '': 1, s: 1, m: 60, h: 3_600, d: 86_400 }
const MOST_SECONDS = 366 * 86_400

/** Reads `90`, `90s`, `10m`, `2h` or `1d` into ms. Usage error `INVALID_DURATION` (exit 2), which names the flag. */
export function parseDuration(text: string, flag: string): number {
  const [, digits = '', unit = ''] = /^(\d{1,9})\s?([smhd]?)$/.exec(text.trim()) ?? []
  const seconds = digits === '' ? Number.NaN : Number(digits) * (SECONDS[unit] ?? Number.NaN)
  if (seconds > 0 && seconds <= MOST_SECONDS) return seconds * 1_000
  throw usageError(`Invalid value for --${flag}`, 'INVALID_DURATION', {
    why: 'It is a time from one second to a year, such as 90s, 10m, 2h or 1d.',
    hint: `Write --${flag} 10m.`,
  })
}
