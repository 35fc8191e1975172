import { divFloor } from './saturating.js'

// Parameters of the source; changing any of them changes roundings.
const MAX_EXACT_EXPONENT = 1024n
const GUARD_BITS = 24n
const DEFAULT_MAX_ITERATIONS = 4096

interface Precision {
  readonly bits: bigint
  readonly scale: bigint
  readonly maxIterations: number
}

// ln 2 depends on the precision alone, of which the runtime uses two.
const lnTwoByPrecision = new Map<bigint, bigint>()

/**
 * (baseNum / baseDen)^(expNum / expDen) * scale, rounded down: `SafeInt::pow_ratio_scaled` of safe-bigmath 0.4.1.
 * Exponents whose reduced parts do not exceed 1024 are exact (integer root); all others go through series for ln and exp
 * in fixed point with 24 guard bits, ended by the same rule as in the source because the rule decides the last bit.
 *
 * @param precision fraction bits asked for (at least 32 and 8 more than those of scale are used)
 * @returns undefined for a zero denominator or a negative argument
 */
// biome-ignore lint/complexity/useMaxParams: those of the function that it follows
export function powRatioScaled(
  baseNum: bigint,
  baseDen: bigint,
  expNum: bigint,
  expDen: bigint,
  precision: number,
  scale: bigint,
): bigint | undefined {
  if (baseDen === 0n || expDen === 0n) return undefined
  if (baseNum === 0n) return 0n
  if (scale < 0n || baseNum < 0n || baseDen < 0n || expNum < 0n || expDen < 0n) return undefined
  if (expNum === 0n) return scale

  const divisor = gcd(expNum, expDen)
  const num = expNum / divisor
  const den = expDen / divisor
  if (num <= MAX_EXACT_EXPONENT && den <= MAX_EXACT_EXPONENT) {
    return nthRootRatioFloor(baseNum ** num * scale ** den, baseDen ** num, den)
  }

  const requested = BigInt(Math.max(precision, 32, countBits(scale) + 8))
  const bits = requested + GUARD_BITS
  const working: Precision = { bits, scale: 1n << bits, maxIterations: Math.min(DEFAULT_MAX_ITERATIONS, Number(bits) + 128) }
  const lnBase = lnInteger(baseNum, working) - lnInteger(baseDen, working)
  const exponent = divFloor(lnBase * num, den)
  const power = roundGuardBits(expSeries(exponent, working))
  return (power * scale) >> requested
}

function gcd(a: bigint, b: bigint): bigint {
  let x = a
  let y = b
  while (y !== 0n) {
    const rest = x % y
    x = y
    y = rest
  }
  return x
}

function countBits(value: bigint): number {
  if (value === 0n) return 0
  const hex = value.toString(16)
  return (hex.length - 1) * 4 + (32 - Math.clz32(Number.parseInt(hex.charAt(0), 16)))
}

/** The largest r with r^degree * den <= num. */
function nthRootRatioFloor(num: bigint, den: bigint, degree: bigint): bigint {
  const target = num / den
  if (degree === 1n) return target
  let low = 0n
  let high = 1n
  while (high ** degree <= target) high <<= 1n
  while (low < high) {
    const middle = (low + high + 1n) >> 1n
    if (middle ** degree <= target) low = middle
    else high = middle - 1n
  }
  return low
}

function lnTwo(precision: Precision): bigint {
  let value = lnTwoByPrecision.get(precision.bits)
  if (value === undefined) {
    value = -lnOnePlus(-(precision.scale >> 1n), precision)
    lnTwoByPrecision.set(precision.bits, value)
  }
  return value
}

/** ln of a positive integer: mantissa in [0.75, 1.5) by the series, the rest in powers of two. */
function lnInteger(value: bigint, precision: Precision): bigint {
  let shift = BigInt(countBits(value) - 1)
  let mantissa = (value << precision.bits) >> shift
  if (mantissa >= precision.scale + (precision.scale >> 1n)) {
    mantissa >>= 1n
    shift += 1n
  }
  return lnOnePlus(mantissa - precision.scale, precision) + lnTwo(precision) * shift
}

/** ln(1 + x) = x - x^2/2 + x^3/3 - …, until the value without guard bits stands still. */
function lnOnePlus(x: bigint, precision: Precision): bigint {
  const guard = 1n << GUARD_BITS
  let term = x
  let result = x
  let previous = roundGuardBits(result)
  for (let n = 2; n <= precision.maxIterations; n++) {
    term = (term * x) >> precision.bits
    if (term === 0n) break
    const next = divFloor(term, BigInt(n))
    if (next === 0n) break
    result = n % 2 === 0 ? result - next : result + next
    const rounded = roundGuardBits(result)
    if ((next < guard && next > -guard) || rounded === previous) break
    previous = rounded
  }
  return result
}

/** exp(x) = 1 + x + x^2/2! + …, until the value without guard bits stands still. */
function expSeries(x: bigint, precision: Precision): bigint {
  const guard = 1n << GUARD_BITS
  let term = precision.scale
  let result = term
  let previous = roundGuardBits(result)
  for (let n = 1; n <= precision.maxIterations; n++) {
    term = divFloor(term * x, precision.scale * BigInt(n))
    if (term === 0n) break
    result += term
    const rounded = roundGuardBits(result)
    if ((term < guard && term > -guard) || rounded === previous) break
    previous = rounded
  }
  return result
}

/** Drops the guard bits, rounding to nearest, ties away from zero. */
function roundGuardBits(value: bigint): bigint {
  const half = 1n << (GUARD_BITS - 1n)
  return value < 0n ? -((-value + half) >> GUARD_BITS) : (value + half) >> GUARD_BITS
}
