/** The gate that keeps the block's TAO from subnets with little demand (`apply_emission_gate`). Shares are U64F64 bits. */
import { I32F32, U64F64 } from '../../../fixed/fixed-format.js'
import { exp, ln } from '../../../fixed/transcendental.js'

const { add, fromFixed, mul, one, safeDiv } = U64F64

/** Where the bar is: the share of the subnet of this rank, or, for rank 0, where shares from the largest down reach the quantile. */
export interface BarSetting {
  readonly rank: number
  /** U64F64 bits. */
  readonly quantile: bigint
}

/**
 * The bar for a block's shares (`maybe_update_emission_gate_bar`), 0 where no subnet has a share. Shares of zero do not count, so that
 * empty subnets do not move it.
 */
export function calculateGateBar(shares: readonly bigint[], { rank, quantile }: BarSetting): bigint {
  const sorted = shares.filter((share) => share > 0n).sort((a, b) => (a > b ? -1 : a < b ? 1 : 0))
  if (rank > 0) return sorted[rank - 1] ?? sorted.at(-1) ?? 0n
  let total = 0n
  const crossing = sorted.find((share) => {
    total = add(total, share)
    return total >= quantile
  })
  return crossing ?? (sorted.length === shares.length ? (sorted.at(-1) ?? 0n) : 0n)
}

/**
 * Shares after the gate, again adding up to one: each times 1 / (1 + (bar / share)^exponent), a half at the bar. Without a bar, and where
 * nothing would be left, they are as before.
 * @param exponent U64F64 bits
 */
export function gateShares(shares: readonly bigint[], bar: bigint, exponent: bigint): readonly bigint[] {
  if (bar === 0n) return shares
  const gated = shares.map((share) => (share === 0n ? 0n : mul(share, safeDiv(one, add(one, power(safeDiv(bar, share), exponent))))))
  const total = gated.reduce(add, 0n)
  return total === 0n ? shares : gated.map((share) => safeDiv(share, total))
}

/** `safe_pow`: exp(exponent × ln(value)) in I32F32; 0 where the logarithm fails, the largest number where the power does not fit. */
function power(value: bigint, exponent: bigint): bigint {
  const logarithm = ln(I32F32, I32F32.fromFixed(value, U64F64))
  if (logarithm === undefined) return 0n
  const result = exp(I32F32, I32F32.mul(I32F32.fromFixed(exponent, U64F64), logarithm))
  return fromFixed(result ?? LARGEST, I32F32)
}

/** `I32F32::saturating_from_num(i32::MAX)` */
const LARGEST = I32F32.fromInt((1n << 31n) - 1n)
