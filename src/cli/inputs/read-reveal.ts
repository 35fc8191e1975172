/** Reads from the flags when what is encrypted can be opened. */
import { parseDuration } from '../flags/parse-duration.js'

const MAX_ROUND = 0xffff_ffff_ffff_ffffn

/** When what is locked is opened. */
export type RevealTime = { readonly inMs: number } | { readonly atMs: number } | { readonly round: bigint }

export interface RevealChoice {
  readonly 'reveal-in'?: string | undefined
  readonly 'reveal-at'?: string | undefined
  readonly 'reveal-round'?: string | undefined
}

/** Null where no flag is given. `refuse` throws the error of the command; `INVALID_DURATION` (exit 2). */
export function readReveal(choice: RevealChoice, refuse: (why: string, hint: string) => never): RevealTime | null {
  const { 'reveal-in': duration, 'reveal-at': time, 'reveal-round': round } = choice
  if (duration !== undefined) return { inMs: parseDuration(duration, 'reveal-in') }
  if (round !== undefined) {
    const number = /^\d{1,20}$/.test(round.trim()) ? BigInt(round.trim()) : 0n
    if (number > 0n && number <= MAX_ROUND) return { round: number }
    return refuse('--reveal-round is no round.', 'It is a whole number from 1 on; --reveal-in 2h is easier.')
  }
  if (time === undefined) return null
  const atMs = /^\d{4}-\d\d-\d\d/.test(time.trim()) ? Date.parse(time.trim()) : Number.NaN
  return Number.isNaN(atMs) ? refuse('--reveal-at is no time.', 'Write --reveal-at 2027-03-01T14:30Z.') : { atMs }
}
