/**
 * Money as branded bigints. 1 TAO = 10^9 rao; 1 alpha = 10^9 alpha-rao, and the alpha of one subnet is neither the alpha of
 * another nor TAO. Nothing here ever passes through a float.
 */
import { usageError } from './errors.js'

declare const raoBrand: unique symbol

/** An amount of TAO in rao. */
export type Rao = bigint & { readonly [raoBrand]: 'rao' }

/** An amount of one subnet's token, in units of 10^-9 alpha. The netuid travels with it, so two subnets cannot be mixed. */
export interface Alpha<N extends number = number> {
  readonly netuid: N
  readonly alphaRao: bigint
}

/** Units per whole token, of TAO and of every alpha. */
export const UNITS_PER_TOKEN = 1_000_000_000n

/** u64::MAX: no amount on the chain can be larger. */
export const MAX_AMOUNT = 0xffff_ffff_ffff_ffffn

/** Marks a bigint as rao. Throws a RangeError outside 0 … 2^64-1: such a number is a bug, not an input. */
export function rao(value: bigint): Rao {
  if (value < 0n || value > MAX_AMOUNT) throw new RangeError('amount out of range')
  return value as Rao
}

/** Makes an alpha amount of one subnet; `alphaRao` in 10^-9 alpha, 0 … 2^64-1. */
export function alpha<N extends number>(netuid: N, alphaRao: bigint): Alpha<N> {
  if (alphaRao < 0n || alphaRao > MAX_AMOUNT) throw new RangeError('amount out of range')
  return { netuid, alphaRao }
}

/**
 * Reads an exact decimal such as `1`, `0.5` or `21000000.000000001` into units of 10^-9.
 * No sign, exponent, separator, `inf` or more than nine decimals: each is a usage error (exit 2) that says why.
 */
export function parseDecimalUnits(text: string, what = 'amount'): bigint {
  const fail = (why: string): never => {
    throw usageError(`Invalid ${what}: ${JSON.stringify(text)}`, 'INVALID_AMOUNT', {
      why,
      hint: 'Write an exact decimal such as 1.5, with at most nine decimals.',
    })
  }
  if (text.startsWith('-')) fail('An amount cannot be negative.')
  const match = /^(\d+)(?:\.(\d+))?$/.exec(text) ?? /^()\.(\d+)$/.exec(text)
  if (!match) return fail('It is not a plain decimal number.')
  const whole = match[1] ?? ''
  const fraction = match[2] ?? ''
  if (fraction.length > 9) fail('The smallest unit is 0.000000001; it has more than nine decimals.')
  if (whole.length > 20) fail('It is more than can exist.')
  const units = BigInt(whole || '0') * UNITS_PER_TOKEN + BigInt(fraction.padEnd(9, '0') || '0')
  if (units > MAX_AMOUNT) fail('It is more than can exist.')
  return units
}

/** Parses a TAO amount into rao. Same errors as {@link parseDecimalUnits}. */
export function parseTao(text: string, what = 'amount'): Rao {
  return parseDecimalUnits(text, what) as Rao
}

/** Exact decimal string of 10^-9 units without trailing zeros: 1500000000n → "1.5", 1n → "0.000000001". Negative values keep their sign. */
export function formatUnits(units: bigint): string {
  const sign = units < 0n ? '-' : ''
  const abs = units < 0n ? -units : units
  const fraction = (abs % UNITS_PER_TOKEN).toString().padStart(9, '0').replace(/0+$/, '')
  return `${sign}${abs / UNITS_PER_TOKEN}${fraction === '' ? '' : `.${fraction}`}`
}

/** JSON form of a TAO amount. */
export interface TaoJson {
  readonly rao: string
  readonly tao: string
}

/** JSON form of an alpha amount. */
export interface AlphaJson {
  readonly alpha_rao: string
  readonly alpha: string
  readonly netuid: number
}

/** `{rao, tao}`: both decimal strings. */
export function taoJson(value: bigint): TaoJson {
  return { rao: value.toString(), tao: formatUnits(value) }
}

/** `{alpha_rao, alpha, netuid}`: amounts as decimal strings. */
export function alphaJson(value: Alpha): AlphaJson {
  return { alpha_rao: value.alphaRao.toString(), alpha: formatUnits(value.alphaRao), netuid: value.netuid }
}
