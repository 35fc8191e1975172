/**
 * The runtime's binary fixed-point numbers (crate `substrate-fixed` 0.6) as plain bigints: a number is its raw bits, value * 2^frac,
 * and every operation is a function of bits. Products round down (an arithmetic shift), quotients towards zero.
 */
export interface FixedFormat {
  readonly frac: bigint
  readonly min: bigint
  readonly max: bigint
  readonly one: bigint
  /** `saturating_from_num` of an integer. */
  fromInt(value: bigint | number): bigint
  /** `saturating_from_num` of another fixed-point number: surplus fraction bits are dropped, rounding down. */
  fromFixed(bits: bigint, source: FixedFormat): bigint
  /** `saturating_to_num::<u64>()`: the integer part, clamped to 0..2^64-1. */
  toU64(bits: bigint): bigint
  /** `saturating_to_num::<u16>()`. */
  toU16(bits: bigint): number
  /** `saturating_to_num::<u128>()`. */
  toU128(bits: bigint): bigint
  add(a: bigint, b: bigint): bigint
  sub(a: bigint, b: bigint): bigint
  mul(a: bigint, b: bigint): bigint
  /** `saturating_div`; the runtime would panic for b = 0, this throws a RangeError. */
  div(a: bigint, b: bigint): bigint
  /** `safe_div`: 0 when b = 0 and also when the quotient does not fit. */
  safeDiv(a: bigint, b: bigint): bigint
  /** `checked_*`: undefined on overflow or division by zero. */
  checkedAdd(a: bigint, b: bigint): bigint | undefined
  checkedSub(a: bigint, b: bigint): bigint | undefined
  checkedMul(a: bigint, b: bigint): bigint | undefined
  checkedDiv(a: bigint, b: bigint): bigint | undefined
  /** `iter().sum()`: additions wrap, as in the released runtime. */
  sum(values: readonly bigint[]): bigint
  /** `round()`: to the nearest integer, ties away from zero. */
  round(bits: bigint): bigint
  /** `floor()`: the largest integer not above the value. */
  floor(bits: bigint): bigint
  /** `frac()`: the fraction bits. */
  fraction(bits: bigint): bigint
}

/**
 * Builds the operations of one format.
 * @param bits width of the raw integer: 32, 64 or 128
 * @param fractionBits how many of them are fraction bits
 */
export function defineFixed(signed: boolean, bits: number, fractionBits: number): FixedFormat {
  const frac = BigInt(fractionBits)
  const one = 1n << frac
  const max = signed ? (1n << BigInt(bits - 1)) - 1n : (1n << BigInt(bits)) - 1n
  const min = signed ? -(1n << BigInt(bits - 1)) : 0n
  const fractionMask = one - 1n
  const half = one >> 1n

  const clamp = (value: bigint): bigint => (value > max ? max : value < min ? min : value)
  const check = (value: bigint): bigint | undefined => (value > max || value < min ? undefined : value)
  const clampTo = (value: bigint, limit: bigint): bigint => (value < 0n ? 0n : value > limit ? limit : value)
  const wrap = signed ? (value: bigint) => BigInt.asIntN(bits, value) : (value: bigint) => BigInt.asUintN(bits, value)

  return {
    frac,
    min,
    max,
    one,
    fromInt: (value) => clamp(BigInt(value) << frac),
    fromFixed: (value, source) => clamp(source.frac > frac ? value >> (source.frac - frac) : value << (frac - source.frac)),
    toU64: (value) => clampTo(value >> frac, 0xffff_ffff_ffff_ffffn),
    toU16: (value) => Number(clampTo(value >> frac, 0xffffn)),
    toU128: (value) => clampTo(value >> frac, (1n << 128n) - 1n),
    add: (a, b) => clamp(a + b),
    sub: (a, b) => clamp(a - b),
    mul: (a, b) => clamp((a * b) >> frac),
    div: (a, b) => clamp((a << frac) / b),
    safeDiv: (a, b) => (b === 0n ? 0n : (check((a << frac) / b) ?? 0n)),
    checkedAdd: (a, b) => check(a + b),
    checkedSub: (a, b) => check(a - b),
    checkedMul: (a, b) => check((a * b) >> frac),
    checkedDiv: (a, b) => (b === 0n ? undefined : check((a << frac) / b)),
    sum: (values) => {
      let total = 0n
      for (const value of values) total += value
      return wrap(total)
    },
    round: (value) => {
      // Ties go away from zero: up for a positive number, down for a negative one.
      const floored = (value >> frac) << frac
      const rest = value & fractionMask
      const up = rest > half || (rest === half && value >= 0n)
      return wrap(up ? floored + one : floored)
    },
    floor: (value) => wrap((value >> frac) << frac),
    fraction: (value) => value & fractionMask,
  }
}

/** Fixed-point types of the runtime, named as there: I = signed, U = unsigned, integer bits F fraction bits. */
export const I9F23 = defineFixed(true, 32, 23)
export const I32F32 = defineFixed(true, 64, 32)
export const I64F64 = defineFixed(true, 128, 64)
export const I96F32 = defineFixed(true, 128, 32)
export const U64F64 = defineFixed(false, 128, 64)
export const U96F32 = defineFixed(false, 128, 32)
