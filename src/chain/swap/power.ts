/** Powers with fractional exponents, by which the chain's pools compute prices; exact to the last unit. */

/** Fraction bits of inexact intermediate values: far more precise than the eighteen decimals of the result. */
const BITS = 320n
const ONE = 1n << BITS

function gcd(a: bigint, b: bigint): bigint {
  return b === 0n ? a : gcd(b, a % b)
}

/** The largest integer whose power of that degree is not above the value. */
function rootFloor(value: bigint, degree: bigint): bigint {
  if (value < 2n) return value
  // Newton's method, started above the root, decreases until it reaches the result.
  let root = 1n << (BigInt(value.toString(2).length) / degree + 1n)
  for (;;) {
    const next = ((degree - 1n) * root + value / root ** (degree - 1n)) / degree
    if (next >= root) return root
    root = next
  }
}

/** 2 · atanh(x) of a fraction in units of 2^-320. */
function doubleAtanh(x: bigint): bigint {
  const square = (x * x) >> BITS
  let power = x
  let sum = x
  for (let n = 3n; power !== 0n && power !== -1n; n += 2n) {
    power = (power * square) >> BITS
    sum += power / n
  }
  return 2n * sum
}

/** ln(a / b) in units of 2^-320; quick for ratios near one, as those of prices are, and right for all. */
function lnRatio(a: bigint, b: bigint): bigint {
  let [top, bottom, doublings] = [a, b, 0n]
  while (top > 2n * bottom) [bottom, doublings] = [bottom * 2n, doublings + 1n]
  while (bottom > 2n * top) [top, doublings] = [top * 2n, doublings - 1n]
  const lnTwo = doubleAtanh(ONE / 3n)
  return doubleAtanh(((top - bottom) * ONE) / (top + bottom)) + doublings * lnTwo
}

/** e^x in units of 2^-320. The exponent is halved until the series is short, and the result is squared as many times. */
function exponential(x: bigint): bigint {
  let halvings = 0n
  while ((x < 0n ? -x : x) >> halvings > ONE >> 8n) halvings++
  const small = x >> halvings
  let term = ONE
  let sum = ONE
  for (let n = 1n; term !== 0n && term !== -1n; n++) {
    term = (term * small) / (ONE * n)
    sum += term
  }
  for (let i = 0n; i < halvings; i++) sum = (sum * sum) >> BITS
  return sum
}

/** If numerator and denominator of the exponent are at most this, the power is computed exactly by an integer root. */
const EXACT = 1024n

const SCALE = 10n ** 18n

/** (numerator / denominator)^(exponent / whole) · 10^18, rounded down. */
export function powerFloor(numerator: bigint, denominator: bigint, exponent: bigint, whole = SCALE): bigint {
  if (numerator === 0n) return 0n
  const divisor = gcd(exponent, whole)
  const [top, bottom] = [exponent / divisor, whole / divisor]
  if (top <= EXACT && bottom <= EXACT) return rootFloor((numerator ** top * SCALE ** bottom) / denominator ** top, bottom)
  return (exponential((lnRatio(numerator, denominator) * exponent) / whole) * SCALE) >> BITS
}
