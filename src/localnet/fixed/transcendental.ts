import { type FixedFormat, I9F23 } from './fixed-format.js'

// The constants e and log2(e) exist in the source as I9F23 only: 23 fraction bits, whatever the target type.
const E_I9F23 = 0xadf8_5458_a2bb_4a9a_afdc_5620_273d_3cf1n >> 103n
const LOG2_E_I9F23 = 0xb8aa_3b29_5c17_f0bb_be87_fed0_691d_3e88n >> 104n

/**
 * `transcendental::exp` of substrate-fixed 0.6 with the same source and target type: Taylor series of as many terms as there are
 * fraction bits, each term rounded; negative arguments through the reciprocal.
 * @returns raw bits, or undefined where the source returns an error (overflow)
 */
export function exp(format: FixedFormat, operand: bigint): bigint | undefined {
  if (operand === 0n) return format.one
  if (operand === format.one) return format.fromFixed(E_I9F23, I9F23)
  const negative = operand < 0n
  const x = negative ? format.checkedSub(0n, operand) : operand
  if (x === undefined) return undefined
  let result = format.checkedAdd(x, format.one)
  let term: bigint | undefined = x
  const terms = Number(format.frac)
  for (let i = 2; i < terms; i++) {
    if (result === undefined) return undefined
    term = format.checkedMul(term, x)
    if (term === undefined) return undefined
    term = format.checkedDiv(term, BigInt(i) << format.frac)
    if (term === undefined) return undefined
    // Later terms are zero as well: nothing can change any more.
    if (term === 0n) break
    result = format.checkedAdd(result, term)
  }
  if (result === undefined) return undefined
  return negative ? format.checkedDiv(format.one, result) : result
}

/**
 * `transcendental::log2`: bit by bit, by squaring.
 * @returns raw bits, or undefined for an argument that is not positive or whose reciprocal overflows
 */
export function log2(format: FixedFormat, operand: bigint): bigint | undefined {
  if (operand <= 0n) return undefined
  if (operand >= format.one) return log2AtLeastOne(format, operand)
  const inverse = format.checkedDiv(format.one, operand)
  return inverse === undefined ? undefined : -log2AtLeastOne(format, inverse)
}

/** `transcendental::ln`: log2 divided by the 23-bit log2(e). */
export function ln(format: FixedFormat, operand: bigint): bigint | undefined {
  const logarithm = log2(format, operand)
  if (logarithm === undefined) return undefined
  return format.div(logarithm, format.fromFixed(LOG2_E_I9F23, I9F23))
}

function log2AtLeastOne(format: FixedFormat, operand: bigint): bigint {
  const two = format.one << 1n
  let x = operand
  let result = 0n
  while (x >= two) {
    result += 1n
    x = halveRoundingUp(x)
  }
  if (x === format.one) return result << format.frac
  for (let i = format.frac; i > 0n; i--) {
    x = (x * x) >> format.frac
    result <<= 1n
    if (x >= two) {
      result |= 1n
      x = halveRoundingUp(x)
    }
  }
  return result
}

function halveRoundingUp(x: bigint): bigint {
  return (x >> 1n) + (x & 1n)
}
