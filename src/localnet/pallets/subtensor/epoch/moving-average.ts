import { I32F32, I64F64 } from '../../../fixed/fixed-format.js'
import { minOf } from '../../../fixed/saturating.js'
import type { SparseMatrix } from './sparse-matrix.js'

const { add, mul, sub, one } = I32F32

/** alpha of the bonds' moving average when it is the same for all: 1 - bondsMovingAverage / 10^6, I32F32 bits. */
export function calculateBondsAlpha(bondsMovingAverage: bigint): bigint {
  const average = I64F64.safeDiv(I64F64.fromInt(bondsMovingAverage), I64F64.fromInt(1_000_000))
  return sub(one, I32F32.fromFixed(average, I64F64))
}

/** The same where bonds are no shares: numbers that are too large wrap around, and do not saturate (`compute_disabled_liquid_alpha`). */
export function calculateBondsAlphaWrapping(bondsMovingAverage: bigint): bigint {
  const average = I64F64.div(BigInt.asIntN(64, bondsMovingAverage) << I64F64.frac, I64F64.fromInt(1_000_000))
  return sub(one, BigInt.asIntN(64, average >> (I64F64.frac - I32F32.frac)))
}

/** alpha * new + (1 - alpha) * old for a square matrix; only positive entries, columns ascending (`mat_ema_sparse`). */
export function averageMatrices(next: SparseMatrix, old: SparseMatrix, alpha: bigint): SparseMatrix {
  const rest = sub(one, alpha)
  return next.map((row, i) => {
    const sums = new Array<bigint>(next.length).fill(0n)
    for (const [j, value] of row) if (j < sums.length) sums[j] = add(sums[j] ?? 0n, mul(alpha, value))
    for (const [j, value] of old[i] ?? []) if (j < sums.length) sums[j] = add(sums[j] ?? 0n, mul(rest, value))
    return positiveEntries(sums)
  })
}

/**
 * The same with an own alpha per entry (`mat_ema_alpha_sparse`). Only the entries of `next` survive: an old bond without a new weight
 * is dropped, whatever its alpha. Results are cut to 1. On unequal shapes `next` comes back unchanged.
 */
export function averageMatricesPerEntry(next: SparseMatrix, old: SparseMatrix, alphas: readonly (readonly bigint[])[]): SparseMatrix {
  if (next.length !== old.length || next.length !== alphas.length) return next
  return next.map((row, i) => {
    const alphaRow = alphas[i] ?? []
    const decayed = new Map<number, bigint>()
    for (const [j, value] of old[i] ?? []) {
      const alpha = alphaRow[j]
      if (alpha !== undefined) decayed.set(j, mul(sub(one, alpha), value))
    }
    const result: [number, bigint][] = []
    for (const [j, value] of row) {
      const alpha = alphaRow[j]
      if (alpha === undefined) continue
      const increment = mul(alpha, value)
      const sum = add(decayed.get(j) ?? 0n, increment > 0n ? increment : 0n)
      if (sum > 0n) result.push([j, minOf(sum, one)])
    }
    return result
  })
}

function positiveEntries(dense: readonly bigint[]): [number, bigint][] {
  const entries: [number, bigint][] = []
  for (const [j, value] of dense.entries()) if (value > 0n) entries.push([j, value])
  return entries
}
