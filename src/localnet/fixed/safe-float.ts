import { clampU64, minOf, U64_MAX } from './saturating.js'

/** A decimal float mantissa * 10^exponent of the share pools; normalised: 10^20 < mantissa <= 10^21, or both zero. */
export interface SafeFloat {
  readonly mantissa: bigint
  readonly exponent: bigint
}

const MANTISSA_MAX = 10n ** 21n
const MANTISSA_MIN = 10n ** 20n
const MAX_EXPONENT = 21n
const I64_LIMIT = 1n << 63n
const U256_MAX = (1n << 256n) - 1n
const U256_DIGITS = 77n

export const SAFE_FLOAT_ZERO: SafeFloat = { mantissa: 0n, exponent: 0n }

/** `SafeFloat::new`: undefined when the mantissa exceeds 10^21. */
export function makeSafeFloat(mantissa: bigint, exponent = 0n): SafeFloat | undefined {
  return mantissa > MANTISSA_MAX ? undefined : normalise(mantissa, exponent)
}

/** An integer (u64) as SafeFloat; always fits. */
export function safeFloatFromU64(value: bigint): SafeFloat {
  return makeSafeFloat(value) ?? SAFE_FLOAT_ZERO
}

/** `SafeFloat::add`; digits below the larger one's last are cut off. Undefined when the exponent overflows. */
export function addSafeFloat(a: SafeFloat, b: SafeFloat): SafeFloat | undefined {
  if (a.mantissa === 0n) return b
  if (b.mantissa === 0n) return a
  const [left, right, exponent] = align(a, b)
  return normalise(left + right, exponent)
}

/** `SafeFloat::sub`, saturating at zero; undefined for 0 - b with b > 0. */
export function subSafeFloat(a: SafeFloat, b: SafeFloat): SafeFloat | undefined {
  if (a.mantissa === 0n) return b.mantissa === 0n ? SAFE_FLOAT_ZERO : undefined
  if (b.mantissa === 0n) return a
  const [left, right, exponent] = align(a, b)
  return normalise(left > right ? left - right : 0n, exponent)
}

/**
 * `SafeFloat::sub_exact_floor`: a - b without cutting a digit off either first, rounded down where the result has more than 21. Undefined
 * for a < b.
 */
export function subExactSafeFloat(a: SafeFloat, b: SafeFloat): SafeFloat | undefined {
  if (b.mantissa === 0n) return a
  const exponent = minOf(a.exponent, b.exponent)
  const left = scaleTo(a, exponent)
  const right = scaleTo(b, exponent)
  return left === undefined || right === undefined || left < right ? undefined : normalise(left - right, exponent)
}

/** `SafeFloat::div`: a / b with 21 digits, cut off. Undefined for b = 0 and when the exponent overflows. */
export function divSafeFloat(a: SafeFloat, b: SafeFloat): SafeFloat | undefined {
  if (b.mantissa === 0n) return undefined
  return normalise((a.mantissa * MANTISSA_MAX) / b.mantissa, a.exponent - b.exponent - MAX_EXPONENT)
}

/** `SafeFloat::mul_div`: a * b / c without loss in between, cut off at the end. Undefined for c = 0. */
export function mulDivSafeFloat(a: SafeFloat, b: SafeFloat, c: SafeFloat): SafeFloat | undefined {
  if (c.mantissa === 0n) return undefined
  const exponent = a.exponent + b.exponent
  if (!fitsI64(exponent)) return undefined
  return normalise((a.mantissa * b.mantissa) / c.mantissa, exponent - c.exponent)
}

/** `SafeFloat::gt`: whether a > b, both normalised. Zero has an exponent that cannot be compared. */
export function isSafeFloatGreater(a: SafeFloat, b: SafeFloat): boolean {
  if (a.mantissa === 0n || b.mantissa === 0n) return a.mantissa !== 0n
  const difference = a.exponent - b.exponent
  if (difference === 0n) return a.mantissa > b.mantissa
  if (difference > 0n) return difference > 1n || 10n * a.mantissa > b.mantissa
  return difference >= -1n && a.mantissa > 10n * b.mantissa
}

/** `u64::from(SafeFloat)`: the integer part, at most 2^64 - 1. */
export function safeFloatToU64(value: SafeFloat): bigint {
  if (value.exponent === 0n) return clampU64(value.mantissa)
  const scale = powerOfTen(value.exponent < 0n ? -value.exponent : value.exponent)
  const integer = value.exponent > 0n ? saturate(value.mantissa * scale) : value.mantissa / scale
  return clampU64(integer)
}

/** `SafeFloat::from(U64F64)`: the integer part plus fraction / 2^64. */
export function safeFloatFromU64F64(bits: bigint): SafeFloat {
  if (bits === 0n) return SAFE_FLOAT_ZERO
  const two64 = makeSafeFloat(1n << 64n) ?? SAFE_FLOAT_ZERO
  const fraction = divSafeFloat(safeFloatFromU64(bits & U64_MAX), two64) ?? SAFE_FLOAT_ZERO
  return addSafeFloat(safeFloatFromU64(bits >> 64n), fraction) ?? SAFE_FLOAT_ZERO
}

function align(a: SafeFloat, b: SafeFloat): [bigint, bigint, bigint] {
  if (a.exponent >= b.exponent) return [a.mantissa, b.mantissa / powerOfTen(a.exponent - b.exponent), a.exponent]
  return [a.mantissa / powerOfTen(b.exponent - a.exponent), b.mantissa, b.exponent]
}

/** The mantissa that a float has with a smaller exponent; undefined where 256 bits do not hold it. */
function scaleTo({ mantissa, exponent }: SafeFloat, smaller: bigint): bigint | undefined {
  const digits = exponent - smaller
  const scaled = digits > U256_DIGITS ? undefined : mantissa * 10n ** digits
  return scaled === undefined || scaled > U256_MAX ? undefined : scaled
}

/** 10^e, capped at 10^22: beyond that a normalised mantissa is cut off whole. */
function powerOfTen(e: bigint): bigint {
  return 10n ** (e > MAX_EXPONENT + 1n ? MAX_EXPONENT + 1n : e)
}

function normalise(mantissa: bigint, exponent: bigint): SafeFloat | undefined {
  if (mantissa === 0n) return SAFE_FLOAT_ZERO
  if (!fitsI64(exponent)) return undefined
  let m = mantissa
  let e = exponent
  while (m > MANTISSA_MAX) {
    m /= 10n
    e += 1n
  }
  while (m <= MANTISSA_MIN) {
    m *= 10n
    e -= 1n
  }
  return fitsI64(e) ? { mantissa: m, exponent: e } : undefined
}

function fitsI64(value: bigint): boolean {
  return value >= -I64_LIMIT && value < I64_LIMIT
}

function saturate(value: bigint): bigint {
  return value > U256_MAX ? U256_MAX : value
}
