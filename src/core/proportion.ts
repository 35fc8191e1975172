/** Proportions of child hotkeys, which are fractions of 2^64 − 1, without a float on the way. */
import { usageError } from './errors.js'

/** u64::MAX, which is the whole. */
export const WHOLE = 0xffff_ffff_ffff_ffffn
/** More decimals than 2^64 can tell apart change nothing. */
const MOST_DECIMALS = 20
const SHOWN_DECIMALS = 6n
const HUNDRED = 100n

/**
 * Reads a share such as `0.5` or `50%` into a fraction of 2^64 − 1, rounded down: 0.5 is 9223372036854775807. Usage error
 * `INVALID_PROPORTION` (exit 2) for what is no plain decimal, or is not above 0 and at most 1.
 */
export function parseProportion(text: string): bigint {
  const fail = (why: string): never => {
    throw usageError(`Invalid proportion: ${JSON.stringify(text.slice(0, 40))}`, 'INVALID_PROPORTION', {
      why,
      hint: 'Write a share from 0 to 1 such as 0.25, or 25%.',
    })
  }
  const match = /^(\d{0,3})(?:\.(\d+))?(%?)$/.exec(text.trim())
  const [, whole = '', fraction = '', percent = ''] = match ?? fail('It is not a plain decimal number.')
  if (whole === '' && fraction === '') fail('It is not a plain decimal number.')
  if (fraction.length > MOST_DECIMALS) fail(`It has more than ${MOST_DECIMALS} decimals.`)
  const numerator = BigInt(`${whole}${fraction}`)
  const denominator = 10n ** BigInt(fraction.length) * (percent === '' ? 1n : HUNDRED)
  if (numerator === 0n) fail('A child that gets nothing is no child.')
  if (numerator > denominator) fail('It is more than all there is.')
  return (numerator * WHOLE) / denominator
}

/** A fraction of 2^64 − 1 in percent with up to six decimals, rounded to the nearest: `50%`. */
export function formatProportion(proportion: bigint): string {
  const scale = 10n ** SHOWN_DECIMALS
  const units = (proportion * HUNDRED * scale + WHOLE / 2n) / WHOLE
  const fraction = (units % scale).toString().padStart(Number(SHOWN_DECIMALS), '0').replace(/0+$/, '')
  return `${units / scale}${fraction === '' ? '' : `.${fraction}`}%`
}
