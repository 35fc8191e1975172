/**
 * The decay of locks in the runtime's own arithmetic: fixed-point numbers with 64 fractional bits, whose products and quotients are cut
 * off. Equal to the last bit, so that a preview says what the chain will say.
 */

export const FRACTION_BITS = 64n
export const ONE = 1n << FRACTION_BITS
/** The least exponent that is computed; what is below counts as this one. */
const LEAST = -40n * ONE

/** The product of two numbers with 64 fractional bits, cut off downwards. */
export function multiply(a: bigint, b: bigint): bigint {
  return (a * b) >> FRACTION_BITS
}

/** The quotient of two numbers with 64 fractional bits, cut off towards zero; zero for a division by zero. */
export function divide(a: bigint, b: bigint): bigint {
  return b === 0n ? 0n : (a << FRACTION_BITS) / b
}

/** e to the power of `x`, which is not negative, by as many terms of the series as there are fractional bits. */
function exponentiate(x: bigint): bigint {
  let result = ONE + x
  let term = x
  for (let index = 2n; index < FRACTION_BITS && term !== 0n; index++) {
    term = divide(multiply(term, x), index << FRACTION_BITS)
    result += term
  }
  return result
}

/**
 * What is left after `blocks` of what loses all but 1/e in `constant` blocks: e^(−blocks / constant), at least e^−40; 0 for a constant of
 * 0.
 */
export function computeDecay(blocks: bigint, constant: bigint): bigint {
  if (blocks === 0n) return ONE
  if (constant === 0n) return 0n
  const ratio = -((blocks << FRACTION_BITS) / constant)
  const exponent = ratio < LEAST ? -LEAST : -ratio
  return exponent === 0n ? ONE : divide(ONE, exponentiate(exponent))
}
