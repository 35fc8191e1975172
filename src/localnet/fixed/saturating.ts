/** Largest values of the runtime's integer types. */
export const U16_MAX = 0xffffn
export const U64_MAX = (1n << 64n) - 1n
export const U128_MAX = (1n << 128n) - 1n
export const I64_MAX = (1n << 63n) - 1n
export const I64_MIN = -(1n << 63n)
const I128_MAX = (1n << 127n) - 1n

/** `u64::saturating_add`: a + b, at most 2^64 - 1. Both must be u64. */
export function addU64(a: bigint, b: bigint): bigint {
  const sum = a + b
  return sum > U64_MAX ? U64_MAX : sum
}

/** `u64::saturating_sub` (and that of any unsigned type): a - b, at least 0. */
export function subUnsigned(a: bigint, b: bigint): bigint {
  return a > b ? a - b : 0n
}

/** `u64::saturating_mul`: a * b, at most 2^64 - 1. */
export function mulU64(a: bigint, b: bigint): bigint {
  const product = a * b
  return product > U64_MAX ? U64_MAX : product
}

/** `u128::saturating_add`: a + b, at most 2^128 - 1. */
export function addU128(a: bigint, b: bigint): bigint {
  const sum = a + b
  return sum > U128_MAX ? U128_MAX : sum
}

/** `u128::saturating_mul`: a * b, at most 2^128 - 1. */
export function mulU128(a: bigint, b: bigint): bigint {
  const product = a * b
  return product > U128_MAX ? U128_MAX : product
}

/** `i64::saturating_add`. */
export function addI64(a: bigint, b: bigint): bigint {
  return clampI64(a + b)
}

/** `i128::saturating_add`. */
export function addI128(a: bigint, b: bigint): bigint {
  const sum = a + b
  if (sum > I128_MAX) return I128_MAX
  return sum < -I128_MAX - 1n ? -I128_MAX - 1n : sum
}

/** a * b / divisor with a product that cannot overflow, at most 2^64 - 1; 0 for divisor = 0. All three must be u64. */
export function mulDivU64(a: bigint, b: bigint, divisor: bigint): bigint {
  return divisor === 0n ? 0n : minOf((a * b) / divisor, U64_MAX)
}

/** The smaller of two (Math.min takes no bigint). */
export function minOf(a: bigint, b: bigint): bigint {
  if (a < b) return a
  return b
}

/** The larger of two. */
export function maxOf(a: bigint, b: bigint): bigint {
  if (a > b) return a
  return b
}

/** The nearest u64. */
export function clampU64(value: bigint): bigint {
  if (value > U64_MAX) return U64_MAX
  return value < 0n ? 0n : value
}

/** What a reserve gets of an amount (u64): `paid_in_reserve_delta_i64`, at most 2^63 - 1. */
export function reserveGain(amount: bigint): bigint {
  return minOf(amount, I64_MAX)
}

/** What a reserve loses by an amount (u64): `paid_out_reserve_delta_i64`, at most 2^63. */
export function reserveLoss(amount: bigint): bigint {
  return minOf(amount, -I64_MIN)
}

/** The nearest i64. */
export function clampI64(value: bigint): bigint {
  if (value > I64_MAX) return I64_MAX
  return value < I64_MIN ? I64_MIN : value
}

/** `safe_div` of an unsigned integer type: a / b rounded down, 0 for b = 0. */
export function safeDivUnsigned(a: bigint, b: bigint): bigint {
  return b === 0n ? 0n : a / b
}

/** a / b rounded towards minus infinity (bigint division rounds towards zero). */
export function divFloor(a: bigint, b: bigint): bigint {
  const quotient = a / b
  if (a % b === 0n) return quotient
  return a < 0n !== b < 0n ? quotient - 1n : quotient
}
