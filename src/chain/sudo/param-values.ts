/** The values of hyperparameters: as people write them, as the chain has them, and in calls. */
import { usageError } from '../../core/errors.js'
import { formatUnits, parseTao } from '../../core/money.js'
import { isScaleObject } from '../scale/expect.js'
import type { ScaleInput, ScaleValue } from '../scale/value.js'

/**
 * How a value is meant. `tao`: rao on the chain. `share`: a part of the whole, which is 65535. `fixed`: a number with 64 bits after the
 * point. `choice`: one of several names.
 */
export type ParamKind = 'bool' | 'u16' | 'u32' | 'u64' | 'tao' | 'share' | 'fixed' | 'choice'

/** The value on the chain: a switch, an integer, or the name that was chosen. */
export type ParamValue = boolean | bigint | string

/** What reading and writing a value needs to know of its parameter. */
interface Described {
  readonly name: string
  readonly kind: ParamKind
  readonly unit: string
  readonly choices?: readonly string[]
  readonly range?: { readonly most: bigint | string }
  readonly mostKnown?: { readonly value: bigint; readonly of: 'anybody' | 'an owner' }
}

/** The number 1 with 64 bits after the point. */
export const FIXED_ONE = 1n << 64n
const SHARE_WHOLE = 65_535n
const NANO = 1_000_000_000n
/** All the TAO there will ever be, in rao. A larger burn can only be a mistake: an amount of rao that was given as TAO. */
const TOTAL_SUPPLY_RAO = 21_000_000n * NANO

const LARGEST: Readonly<Record<Exclude<ParamKind, 'bool' | 'choice'>, bigint>> = {
  u16: 0xffffn,
  u32: 0xffff_ffffn,
  u64: 0xffff_ffff_ffff_ffffn,
  tao: TOTAL_SUPPLY_RAO,
  share: SHARE_WHOLE,
  fixed: (1n << 128n) - 1n,
}

const ON = ['true', '1', 'on', 'yes']
const OFF = ['false', '0', 'off', 'no']
const RAW = /^raw:(\d{1,39})$/

/** `numerator × scale / denominator`, rounded half up. */
function divide(numerator: bigint, denominator: bigint): bigint {
  return (numerator * 2n + denominator) / (denominator * 2n)
}

/** A decimal such as `2.5` times `scale`, rounded half up; undefined for what is none. */
function scaleDecimal(text: string, scale: bigint): bigint | undefined {
  const [, whole, fraction = ''] = /^(\d{1,20})(?:\.(\d{1,18}))?$/.exec(text) ?? []
  return whole === undefined ? undefined : divide(BigInt(whole + fraction) * scale, 10n ** BigInt(fraction.length))
}

/** A share as a fraction with a point, `0.5`, or in percent, `50%`. A plain integer could be either form, unless it is 0. */
function parseShare(text: string): bigint | undefined {
  const percent = text.endsWith('%')
  if (!percent && !text.includes('.') && text !== '0') return undefined
  const scaled = scaleDecimal(percent ? text.slice(0, -1).trim() : text, SHARE_WHOLE * (percent ? 1n : 100n))
  return scaled === undefined ? undefined : divide(scaled, 100n)
}

function parseInteger(text: string): bigint | undefined {
  return /^\d{1,20}$/.test(text) ? BigInt(text) : undefined
}

const FORMS: Readonly<Record<Exclude<ParamKind, 'bool' | 'choice' | 'tao'>, { readonly parse: typeof parseInteger; readonly is: string }>> =
  {
    u16: { parse: parseInteger, is: 'It is a whole number.' },
    u32: { parse: parseInteger, is: 'It is a whole number.' },
    u64: { parse: parseInteger, is: 'It is a whole number.' },
    share: { parse: parseShare, is: 'It is a share, such as 0.5 or 50%; or as on the chain, of 65535, such as raw:32768.' },
    fixed: {
      parse: (text) => scaleDecimal(text, FIXED_ONE),
      is: 'It is a number, such as 1.5; or as on the chain, times 2^64, such as raw:27670116110564327424.',
    },
  }

/** The largest value that anybody, or an owner, may set, for one that is larger than the type of the parameter can hold. */
function explainTooLarge({ kind, range, mostKnown }: Described, ofType: bigint): string {
  if (kind === 'tao') return 'It is in TAO, and that is more TAO than there will ever be.'
  const most = mostKnown?.of === 'anybody' ? mostKnown.value : typeof range?.most === 'bigint' ? range.most : ofType
  const ofOwner = mostKnown?.of === 'an owner' ? `; an owner's is ${formatParamNumber(kind, mostKnown.value)} on known runtimes` : ''
  return `The largest is ${formatParamNumber(kind, most)}${ofOwner}.`
}

/** Reads a value of a parameter's kind; `raw:` before an integer means that it is as on the chain. Usage error `INVALID_VALUE` (exit 2). */
export function parseParamValue(param: Described, text: string): ParamValue {
  const fail = (why: string): never => {
    throw usageError(`Invalid value for ${param.name}: ${JSON.stringify(text)}`, 'INVALID_VALUE', { why })
  }
  const { kind, choices = [] } = param
  const lower = text.toLowerCase()
  if (kind === 'bool') return ON.includes(lower) || (OFF.includes(lower) ? false : fail('It is true or false.'))
  if (kind === 'choice') {
    return choices.find((choice) => choice.toLowerCase() === lower) ?? fail(`It is one of ${choices.join(', ')}.`)
  }
  const raw = RAW.exec(lower)?.[1]
  const value = raw !== undefined ? BigInt(raw) : kind === 'tao' ? parseTao(text, `value of ${param.name}`) : FORMS[kind].parse(text)
  if (value === undefined) return fail(kind === 'tao' ? '' : FORMS[kind].is)
  return value <= LARGEST[kind] ? value : fail(explainTooLarge(param, LARGEST[kind]))
}

/** The value as people write it, without its unit. Shares and numbers with a point are rounded to nine digits after it. */
export function formatParamNumber(kind: ParamKind, value: ParamValue): string {
  if (typeof value !== 'bigint') return String(value)
  if (kind === 'tao') return formatUnits(value)
  if (kind === 'fixed') return formatUnits(divide(value * NANO, FIXED_ONE))
  return kind === 'share' ? formatUnits(divide(value * NANO, SHARE_WHOLE)) : value.toString()
}

/** The value as people write it, with its unit; of a share also what is on the chain. */
export function formatParamValue({ kind, unit }: Described, value: ParamValue): string {
  const raw = kind === 'share' && typeof value === 'bigint' ? ` (${value} of ${SHARE_WHOLE})` : ''
  return `${formatParamNumber(kind, value)}${raw}${unit === '' ? '' : ` ${unit}`}`
}

/** The value as an argument of a call. */
export function encodeParamValue(kind: ParamKind, value: ParamValue): ScaleInput {
  if (typeof value === 'string') return { type: value }
  return kind === 'fixed' && typeof value === 'bigint' ? { bits: value } : value
}

/** A value as it was decoded, from storage or from a call; null for what is none. */
export function readParamValue(value: ScaleValue | undefined): ParamValue | null {
  if (typeof value === 'boolean' || typeof value === 'bigint') return value
  if (typeof value === 'number') return BigInt(value)
  if (!isScaleObject(value)) return null
  if (typeof value.type === 'string') return value.type
  return typeof value.bits === 'bigint' ? value.bits : null
}
