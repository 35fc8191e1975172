import { I32F32 } from '../../../fixed/fixed-format.js'
import { exp, ln } from '../../../fixed/transcendental.js'

const LIMIT = I32F32.fromInt(20)

/** e^x with x cut to -20..20 (`exp_safe`); I32F32 bits. */
export function expSafe(x: bigint): bigint {
  const cut = x < -LIMIT ? -LIMIT : x > LIMIT ? LIMIT : x
  return exp(I32F32, cut) ?? (cut <= 0n ? 0n : I32F32.max)
}

/** ln x, 0 where it is not defined (`safe_ln`); I32F32 bits. */
export function lnSafe(x: bigint): bigint {
  return ln(I32F32, x) ?? 0n
}

/** 1 / (1 + e^(-rho * (x - kappa))) (`sigmoid_safe`); I32F32 bits. */
export function sigmoidSafe(x: bigint, rho: bigint, kappa: bigint): bigint {
  const { add, mul, one, safeDiv, sub } = I32F32
  return safeDiv(one, add(expSafe(mul(mul(rho, -one), sub(x, kappa))), one))
}
