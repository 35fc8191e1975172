import { I32F32 } from '../../../fixed/fixed-format.js'
import { fractionFromU16 } from './proportions.js'
import { expSafe } from './sigmoid.js'
import type { SparseMatrix, SparseRow } from './sparse-matrix.js'

/** Liquid-alpha settings of a subnet: AlphaValues (fractions of 65535) and AlphaSigmoidSteepness. */
export interface LiquidAlpha {
  readonly alphaLow: number
  readonly alphaHigh: number
  readonly steepness: number
}

/** The bounds and steepness of the sigmoid as I32F32 bits. */
export interface AlphaCurve {
  readonly low: bigint
  readonly high: bigint
  readonly steepness: bigint
}

const HALF = I32F32.one >> 1n
const MINUS_HUNDRED = I32F32.fromInt(-100)

/**
 * The averaging factor of every bond, one row per row of weights and one column per neuron
 * (`compute_liquid_alpha_values_sparse`); the source's merge takes rows with ascending columns. All I32F32 bits.
 */
export function calculateLiquidAlphas(
  weights: SparseMatrix,
  bonds: SparseMatrix,
  consensus: readonly bigint[],
  settings: LiquidAlpha,
): bigint[][] {
  if (weights.length !== bonds.length) return []
  const curve: AlphaCurve = {
    low: fractionFromU16(settings.alphaLow),
    high: fractionFromU16(settings.alphaHigh),
    steepness: I32F32.fromInt(settings.steepness),
  }
  return weights.map((row, i) => {
    const weightAt = makeAscendingReader(row)
    const bondAt = makeAscendingReader(bonds[i] ?? [])
    return consensus.map((value, j) => calculateAlpha(value, weightAt(j), bondAt(j), curve))
  })
}

/** The averaging factor of one bond (`alpha_sigmoid`): faster when the weight departs further from consensus or bond. */
export function calculateAlpha(consensus: bigint, weight: bigint, bond: bigint, curve: AlphaCurve): bigint {
  const { add, div, mul, one, sub } = I32F32
  const difference = weight >= bond ? sub(weight, consensus) : sub(bond, weight)
  const slope = div(curve.steepness, MINUS_HUNDRED)
  const sigmoid = div(one, add(one, expSafe(mul(slope, sub(clamp(difference, 0n, one), HALF)))))
  return clamp(add(curve.low, mul(sigmoid, sub(curve.high, curve.low))), curve.low, curve.high)
}

/** Reads a row column by column in ascending order; an entry out of order is passed over, as the source's merge does. */
function makeAscendingReader(row: SparseRow): (column: number) => bigint {
  let position = 0
  return (column) => {
    for (;;) {
      const entry = row[position]
      if (entry === undefined || entry[0] > column) return 0n
      if (entry[0] === column) return entry[1]
      position++
    }
  }
}

/** Limits a value to `high` first and then raises it to `low`. If `low` is above `high`, the result is `low`. */
function clamp(value: bigint, low: bigint, high: bigint): bigint {
  const cut = value < high ? value : high
  return cut > low ? cut : low
}
