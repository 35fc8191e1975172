import { I32F32, I64F64 } from '../../../fixed/fixed-format.js'
import { U16_MAX } from '../../../fixed/saturating.js'

const ONE_U16 = I32F32.fromInt(U16_MAX)
const UPSCALE_THRESHOLD = I32F32.fromInt(32768)

/** A u16 as fraction of 65535, I32F32 bits (`u16_proportion_to_fixed`). */
export function fractionFromU16(value: number): bigint {
  return I32F32.safeDiv(I32F32.fromInt(value), ONE_U16)
}

/** I32F32 divided by 65535 (`fixed_to_fixed_u16_proportion`). */
export function divideByU16Max(value: bigint): bigint {
  return I32F32.safeDiv(value, ONE_U16)
}

/** A fraction (I32F32 bits) as u16: floor(x * 65535), clamped (`fixed_proportion_to_u16`). */
export function fractionToU16(value: bigint): number {
  return I32F32.toU16(I32F32.mul(value, ONE_U16))
}

/** Scales so that the largest becomes 65535, rounding to nearest (`vec_max_upscale_to_u16`); input I32F32 bits, not negative. */
export function upscaleToU16(values: readonly bigint[]): number[] {
  const largest = maximum(values)
  if (largest === undefined) return []
  if (largest === 0n) return values.map((value) => I32F32.toU16(I32F32.mul(value, ONE_U16)))
  // Above the threshold value * 65535 would saturate, so the source scales by the quotient instead.
  if (largest > UPSCALE_THRESHOLD) {
    const factor = I32F32.safeDiv(ONE_U16, largest)
    return values.map((value) => I32F32.toU16(I32F32.round(I32F32.mul(value, factor))))
  }
  return values.map((value) => I32F32.toU16(I32F32.round(I32F32.safeDiv(I32F32.mul(value, ONE_U16), largest))))
}

/** What set_weights stores: u16 weights scaled so that the largest is 65535 (`vec_u16_max_upscale_to_u16`). */
export function upscaleWeights(weights: readonly number[]): number[] {
  return upscaleToU16(weights.map((weight) => I32F32.fromInt(weight)))
}

/** Whether the largest normalised weight is at most limit / 65535 (`check_vec_max_limited`). */
export function isMaxWeightWithin(weights: readonly number[], limit: number): boolean {
  const largest = maximum(normalize(weights.map((weight) => I32F32.fromInt(weight))))
  return largest === undefined || largest <= fractionFromU16(limit)
}

/** Divides by the sum, unless that is zero (`inplace_normalize`); I32F32 bits. */
export function normalize(values: readonly bigint[]): bigint[] {
  return normalizeBy(values, I32F32.sum(values))
}

/** Divides by a given sum, unless that is zero (`inplace_normalize_using_sum`); I32F32 bits. */
export function normalizeBy(values: readonly bigint[], sum: bigint): bigint[] {
  return sum === 0n ? [...values] : values.map((value) => I32F32.safeDiv(value, sum))
}

/** Divides by the sum, unless that is zero (`inplace_normalize_64`); I64F64 bits. */
export function normalize64(values: readonly bigint[]): bigint[] {
  const sum = I64F64.sum(values)
  return sum === 0n ? [...values] : values.map((value) => I64F64.safeDiv(value, sum))
}

function maximum(values: readonly bigint[]): bigint | undefined {
  let largest: bigint | undefined
  for (const value of values) if (largest === undefined || value > largest) largest = value
  return largest
}
