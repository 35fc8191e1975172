/** The values of hyperparameters: as the chain has them, as people read them, and in calls. `parse-param.ts` reads what people write. */
import { formatUnits } from '../../core/money.js'
import { isScaleObject } from '../scale/expect.js'
import type { ScaleInput, ScaleValue } from '../scale/value.js'

/**
 * How a value is meant. `tao`: rao on the chain. `share`: a part of a whole, which is 65535 unless the parameter says otherwise. `fixed`: a
 * number with bits after the point, 64 unless the parameter says otherwise. `choice`: one of several names. `account`: an address. `pair`:
 * two shares. `split`: shares that make a whole, one for each mechanism; none of them where it is divided evenly.
 */
export type ParamKind = 'bool' | 'u8' | 'u16' | 'u32' | 'u64' | 'i16' | 'tao' | 'share' | 'fixed' | 'choice' | 'account' | 'pair' | 'split'

/** The value on the chain: a switch, an integer, the name that was chosen or an address, or several integers. */
export type ParamValue = boolean | bigint | string | readonly bigint[]

/** What reading and writing a value needs to know of its parameter. */
export interface Described {
  readonly name: string
  readonly kind: ParamKind
  readonly unit: string
  readonly whole?: bigint
  readonly fractionBits?: number
  readonly choices?: readonly string[]
}

const FRACTION_BITS = 64
/** The number 1 with 64 bits after the point. */
export const FIXED_ONE = 1n << BigInt(FRACTION_BITS)
const SHARE_WHOLE = 65_535n
const NANO = 1_000_000_000n
/** All the TAO there will ever be, in rao. A larger amount can only be a mistake: rao that were given as TAO. */
const TOTAL_SUPPLY_RAO = 21_000_000n * NANO

/** What a share, or each of several, counts as the whole. */
export function wholeOf({ whole = SHARE_WHOLE }: Pick<Described, 'whole'>): bigint {
  return whole
}

/** The number 1 of a fixed-point parameter. */
export function oneOf({ fractionBits = FRACTION_BITS }: Pick<Described, 'fractionBits'>): bigint {
  return 1n << BigInt(fractionBits)
}

const INTEGERS: Readonly<Record<string, readonly [bigint, bigint]>> = {
  u8: [0n, 0xffn],
  u16: [0n, 0xffffn],
  u32: [0n, 0xffff_ffffn],
  u64: [0n, 0xffff_ffff_ffff_ffffn],
  i16: [-0x8000n, 0x7fffn],
  tao: [0n, TOTAL_SUPPLY_RAO],
}

/** The least and the largest integer that a parameter of this kind can hold, whatever the runtime takes; null for what is no integer. */
export function rangeOfKind(param: Described): readonly [bigint, bigint] | null {
  if (param.kind === 'share' || param.kind === 'pair' || param.kind === 'split') return [0n, wholeOf(param)]
  if (param.kind === 'fixed') return [0n, (1n << 127n) - 1n]
  return INTEGERS[param.kind] ?? null
}

/** `numerator / denominator`, rounded half up; both are positive. */
export function divideRounded(numerator: bigint, denominator: bigint): bigint {
  return (numerator * 2n + denominator) / (denominator * 2n)
}

function formatPart(units: bigint, whole: bigint): string {
  return units < 0n ? `-${formatUnits(divideRounded(-units * NANO, whole))}` : formatUnits(divideRounded(units * NANO, whole))
}

/** The value as people write it, without its unit. Shares and numbers with a point are rounded to nine digits after it. */
export function formatParamNumber(param: Described, value: ParamValue): string {
  if (isList(value)) return value.length === 0 ? 'even' : value.map((part) => formatPart(part, wholeOf(param))).join(',')
  if (typeof value !== 'bigint') return String(value)
  if (param.kind === 'tao') return formatUnits(value)
  if (param.kind === 'fixed') return formatPart(value, oneOf(param))
  return param.kind === 'share' ? formatPart(value, wholeOf(param)) : value.toString()
}

/** The integers on the chain, without a unit; null for what is none. */
export function formatRawValue(value: ParamValue): string | null {
  if (isList(value)) return value.length === 0 ? null : value.join(',')
  return typeof value === 'bigint' ? value.toString() : null
}

/** The value as people write it, with its unit; of a share also what is on the chain. */
export function formatParamValue(param: Described, value: ParamValue): string {
  const { kind, unit } = param
  const isShare = kind === 'share' || kind === 'pair' || kind === 'split'
  const raw = isShare ? formatRawValue(value) : null
  return `${formatParamNumber(param, value)}${raw === null ? '' : ` (${raw} of ${wholeOf(param)})`}${unit === '' ? '' : ` ${unit}`}`
}

/** Whether two values are the same one. */
export function isSameValue(a: ParamValue, b: ParamValue): boolean {
  return isList(a) && isList(b) ? a.length === b.length && a.every((part, at) => part === b[at]) : a === b
}

/** Whether it is several integers; `Array.isArray` does not narrow a read-only list. */
export function isList(value: ParamValue): value is readonly bigint[] {
  return Array.isArray(value)
}

/** The value as an argument of a call. A pair has two arguments, each an integer. */
export function encodeParamValue(kind: ParamKind, value: ParamValue): ScaleInput {
  if (isList(value)) return value.length === 0 ? null : [...value]
  if (typeof value === 'string') return kind === 'choice' ? { type: value } : value
  return kind === 'fixed' && typeof value === 'bigint' ? { bits: value } : value
}

function readIntegers(values: readonly ScaleValue[]): readonly bigint[] | null {
  const read = values.flatMap((value) => (typeof value === 'number' || typeof value === 'bigint' ? [BigInt(value)] : []))
  return read.length === values.length ? read : null
}

/** A value as it was decoded, from storage or from a call; null for what is none. */
export function readParamValue(kind: ParamKind, value: ScaleValue | undefined): ParamValue | null {
  if (typeof value === 'boolean' || typeof value === 'bigint') return value
  if (typeof value === 'number') return BigInt(value)
  if (typeof value === 'string') return kind === 'account' ? value : null
  if (kind === 'split' && value === null) return []
  if (Array.isArray(value)) return kind === 'pair' || kind === 'split' ? readIntegers(value) : null
  if (!isScaleObject(value)) return null
  if (typeof value.type === 'string') return kind === 'choice' ? value.type : null
  return typeof value.bits === 'bigint' ? value.bits : null
}
