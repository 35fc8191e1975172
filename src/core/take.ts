/** Takes: parts of what stakers earn that a hotkey keeps. The chain has them as a u16, of 65535. */
import { usageError } from './errors.js'

/** The whole, which is u16::MAX. */
const WHOLE = 65_535n
const HUNDRED = 100n
const DECIMALS = 4n

/**
 * Reads a take such as `0.18` or `18%` into parts of 65535, rounded down: never more is taken than was said. `raw:11796` is the value as it
 * is on the chain. Usage error `INVALID_TAKE` (exit 2).
 */
export function parseTake(text: string): number {
  const fail = (why: string): never => {
    throw usageError(`Invalid take: ${JSON.stringify(text.slice(0, 40))}`, 'INVALID_TAKE', {
      why,
      hint: 'Write a share such as 0.09 or 9%, or as on the chain, of 65535: raw:5898.',
    })
  }
  const raw = /^raw:(\d{1,5})$/.exec(text.trim())?.[1]
  if (raw !== undefined) return BigInt(raw) <= WHOLE ? Number(raw) : fail(`It is at most ${WHOLE}.`)
  const [, whole = '', fraction = '', percent = ''] =
    /^(\d{1,3})(?:\.(\d{1,18}))?(%?)$/.exec(text.trim()) ?? fail('It is not a plain decimal number.')
  // A 9 may be meant as nine percent, and is not taken for nine hundred.
  const numerator = BigInt(`${whole}${fraction}`)
  const denominator = 10n ** BigInt(fraction.length) * (percent === '' ? 1n : HUNDRED)
  if (numerator > denominator) fail('It is more than all there is.')
  return Number((numerator * WHOLE) / denominator)
}

/** A take in percent with up to four decimals, rounded to the nearest: `17.9995%`. */
export function formatTake(take: number): string {
  const scale = 10n ** DECIMALS
  const units = (BigInt(take) * HUNDRED * scale * 2n + WHOLE) / (WHOLE * 2n)
  const fraction = (units % scale).toString().padStart(Number(DECIMALS), '0').replace(/0+$/, '')
  return `${units / scale}${fraction === '' ? '' : `.${fraction}`}%`
}

/** A take with what is on the chain: `17.9995% (11796 of 65535)`. */
export function describeTake(take: number): string {
  return `${formatTake(take)} (${take} of ${WHOLE})`
}
