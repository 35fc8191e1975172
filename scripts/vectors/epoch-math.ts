import { I32F32, I64F64 } from '../../src/localnet/fixed/fixed-format.js'
import { calculateAlpha } from '../../src/localnet/pallets/subtensor/epoch/liquid-alpha.js'
import { averageMatrices, averageMatricesPerEntry } from '../../src/localnet/pallets/subtensor/epoch/moving-average.js'
import {
  fractionFromU16,
  fractionToU16,
  isMaxWeightWithin,
  normalize,
  normalize64,
  upscaleToU16,
  upscaleWeights,
} from '../../src/localnet/pallets/subtensor/epoch/proportions.js'
import { selectTop, selectTopNonzero } from '../../src/localnet/pallets/subtensor/epoch/select-top.js'
import { expSafe, lnSafe, sigmoidSafe } from '../../src/localnet/pallets/subtensor/epoch/sigmoid.js'
import {
  clipColumns,
  interpolate,
  multiplyIntoColumns,
  multiplyIntoRows,
  normalizeColumns,
  normalizeRows,
  scaleColumns,
  scaleRows,
  sumRows,
  upscaleColumns,
} from '../../src/localnet/pallets/subtensor/epoch/sparse-matrix.js'
import { calculateConsensus } from '../../src/localnet/pallets/subtensor/epoch/weighted-median.js'
import { compare, type Family, notImplemented } from './family.js'
import { type JsonRecord, toBigint, toBigints, toList, toNumber, toNumbers, toSparseRows } from './read-json.js'

/** The epoch's functions one by one. */
export const epochMathFamily: Family = {
  file: 'epoch-math.json',
  run({ name, inputs, outputs }) {
    const calculate = functions[name.replace(/-\d+$/, '')]
    return calculate === undefined ? notImplemented(`function ${name}`) : compare(outputs, calculate(inputs))
  },
}

const functions: { readonly [name: string]: (inputs: JsonRecord) => object } = {
  exp_safe: ({ x }) => ({ y: toBigints(x).map(expSafe) }),
  safe_ln: ({ x }) => ({ y: toBigints(x).map(lnSafe) }),
  sigmoid_safe: ({ x, rho, kappa }) => ({ y: toBigints(x).map((value) => sigmoidSafe(value, toBigint(rho), toBigint(kappa))) }),
  proportion_u16: ({ x }) => {
    const u16 = toBigints(x).map(fractionToU16)
    return { to_u16: u16, u16_back_to_fixed: u16.map(fractionFromU16) }
  },
  max_upscale: ({ x }) => ({ u16: upscaleToU16(toBigints(x)) }),
  u16_max_upscale: ({ x, max_limit }) => ({
    u16: upscaleWeights(toNumbers(x)),
    max_limited: isMaxWeightWithin(toNumbers(x), toNumber(max_limit)),
  }),
  normalize: ({ x }) => ({ y: normalize(toBigints(x)) }),
  normalize_64: ({ x_i64f64_bits: x }) => {
    const y = normalize64(toBigints(x))
    return { y_i64f64_bits: y, y_i32f32_bits: y.map((value) => I32F32.fromFixed(value, I64F64)) }
  },
  topk: ({ x, k }) => ({ is_topk: selectTop(toBigints(x), toNumber(k)), is_topk_nonzero: selectTopNonzero(toBigints(x), toNumber(k)) }),
  row_normalize: ({ matrix }) => ({ matrix: normalizeRows(toSparseRows(matrix)) }),
  weighted_median: ({ stake, scores, columns, majority }) => ({
    consensus: calculateConsensus(toBigints(stake), toSparseRows(scores), toNumber(columns), toBigint(majority)),
  }),
  col_clip: ({ matrix, threshold }) => ({ matrix: clipColumns(toSparseRows(matrix), toBigints(threshold)) }),
  matmul: (inputs) => {
    const matrix = toSparseRows(inputs.matrix)
    const vector = toBigints(inputs.vector)
    return {
      matmul: multiplyIntoColumns(matrix, vector, toNumber(inputs.columns)),
      matmul_transpose: multiplyIntoRows(matrix, vector),
      row_sum: sumRows(matrix),
      row_hadamard: scaleRows(matrix, vector),
      mat_vec_mul: scaleColumns(matrix, vector),
    }
  },
  interpolate: ({ a, b, columns, ratio }) => ({
    matrix: interpolate(toSparseRows(a), toSparseRows(b), toNumber(columns), toBigint(ratio)),
  }),
  col_normalize: ({ matrix, columns }) => ({
    col_normalize: normalizeColumns(toSparseRows(matrix), toNumber(columns)),
    col_max_upscale: upscaleColumns(toSparseRows(matrix), toNumber(columns)),
  }),
  ema: ({ alpha, ...rest }) => ({ matrix: averageMatrices(toSparseRows(rest.new), toSparseRows(rest.old), toBigint(alpha)) }),
  ema_alpha: ({ alpha, ...rest }) => ({
    matrix: averageMatricesPerEntry(toSparseRows(rest.new), toSparseRows(rest.old), toList(alpha).map(toBigints)),
  }),
  alpha_sigmoid: (inputs) => {
    const curve = {
      low: toBigint(inputs.alpha_low),
      high: toBigint(inputs.alpha_high),
      steepness: I32F32.fromInt(toNumber(inputs.steepness)),
    }
    const weight = toBigints(inputs.weight)
    const bond = toBigints(inputs.bond)
    return { alpha: toBigints(inputs.consensus).map((value, i) => calculateAlpha(value, weight[i] ?? 0n, bond[i] ?? 0n, curve)) }
  },
}
