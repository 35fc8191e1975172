import { I32F32 } from '../../../fixed/fixed-format.js'

/** Entries of one row: column and value (I32F32 bits), in the order they are stored. */
export type SparseRow = readonly (readonly [column: number, value: bigint])[]
/** Row i belongs to uid i. Values are I32F32 bits. */
export type SparseMatrix = readonly SparseRow[]

const { add, mul, safeDiv } = I32F32

/** Keeps the entries that a predicate accepts. */
export function filterEntries(matrix: SparseMatrix, keep: (row: number, column: number) => boolean): SparseMatrix {
  return matrix.map((row, i) => row.filter(([j]) => keep(i, j)))
}

/** Divides each row by its sum where that is positive (`inplace_row_normalize_sparse`). */
export function normalizeRows(matrix: SparseMatrix): SparseMatrix {
  return matrix.map((row) => {
    const sum = I32F32.sum(row.map(([, value]) => value))
    return sum > 0n ? row.map(([j, value]): [number, bigint] => [j, safeDiv(value, sum)]) : row
  })
}

/** Divides each column by its sum where that is not zero (`inplace_col_normalize_sparse`). */
export function normalizeColumns(matrix: SparseMatrix, columns: number): SparseMatrix {
  const sums = new Array<bigint>(columns).fill(0n)
  for (const row of matrix) for (const [j, value] of row) if (j < columns) sums[j] = add(sums[j] ?? 0n, value)
  return divideColumns(matrix, sums)
}

/** Divides each column by its largest value where that is positive (`inplace_col_max_upscale_sparse`). */
export function upscaleColumns(matrix: SparseMatrix, columns: number): SparseMatrix {
  const largest = new Array<bigint>(columns).fill(0n)
  for (const row of matrix) for (const [j, value] of row) if (j < columns && value > (largest[j] ?? 0n)) largest[j] = value
  return divideColumns(matrix, largest)
}

function divideColumns(matrix: SparseMatrix, divisors: readonly bigint[]): SparseMatrix {
  return matrix.map((row) =>
    row.map(([j, value]): [number, bigint] => {
      const divisor = divisors[j] ?? 0n
      return [j, divisor === 0n ? value : safeDiv(value, divisor)]
    }),
  )
}

/** Sum of each row (`row_sum_sparse`). */
export function sumRows(matrix: SparseMatrix): bigint[] {
  return matrix.map((row) => I32F32.sum(row.map(([, value]) => value)))
}

/** Cuts values to their column's threshold; entries cut to zero or less disappear (`col_clip_sparse`). */
export function clipColumns(matrix: SparseMatrix, thresholds: readonly bigint[]): SparseMatrix {
  return matrix.map((row) => {
    const clipped: [number, bigint][] = []
    for (const [j, value] of row) {
      const threshold = thresholds[j] ?? 0n
      if (threshold >= value) clipped.push([j, value])
      else if (threshold > 0n) clipped.push([j, threshold])
    }
    return clipped
  })
}

/** Row i times vector[i] (`row_hadamard_sparse`). */
export function scaleRows(matrix: SparseMatrix, vector: readonly bigint[]): SparseMatrix {
  return matrix.slice(0, vector.length).map((row, i) => row.map(([j, value]): [number, bigint] => [j, mul(value, vector[i] ?? 0n)]))
}

/** Column j times vector[j]; zeros disappear, and so do columns beyond the vector (`mat_vec_mul_sparse`). */
export function scaleColumns(matrix: SparseMatrix, vector: readonly bigint[]): SparseMatrix {
  return matrix.map((row) => {
    const scaled: [number, bigint][] = []
    for (const [j, value] of row) {
      const factor = vector[j]
      if (factor === undefined) continue
      const product = mul(value, factor)
      if (product !== 0n) scaled.push([j, product])
    }
    return scaled
  })
}

/** r_j = sum over i of vector_i * matrix_ij (`matmul_sparse`). */
export function multiplyIntoColumns(matrix: SparseMatrix, vector: readonly bigint[], columns: number): bigint[] {
  const result = new Array<bigint>(columns).fill(0n)
  for (const [i, row] of matrix.entries()) {
    const scale = vector[i] ?? 0n
    for (const [j, value] of row) if (j < columns) result[j] = add(result[j] ?? 0n, mul(scale, value))
  }
  return result
}

/** r_i = sum over j of vector_j * matrix_ij (`matmul_transpose_sparse`). */
export function multiplyIntoRows(matrix: SparseMatrix, vector: readonly bigint[]): bigint[] {
  return matrix.map((row) => {
    let sum = 0n
    for (const [j, value] of row) sum = add(sum, mul(vector[j] ?? 0n, value))
    return sum
  })
}

/** a + ratio * (b - a), only positive entries kept, columns ascending (`interpolate_sparse`); ratio I32F32 bits. */
export function interpolate(a: SparseMatrix, b: SparseMatrix, columns: number, ratio: bigint): SparseMatrix {
  if (ratio === 0n) return a
  if (ratio === I32F32.one || a.length !== b.length) return b
  return a.map((row, i) => {
    const from = densifyRow(row, columns)
    const to = densifyRow(b[i] ?? [], columns)
    const result: [number, bigint][] = []
    for (let j = 0; j < columns; j++) {
      const start = from[j] ?? 0n
      const value = add(start, mul(ratio, I32F32.sub(to[j] ?? 0n, start)))
      if (value > 0n) result.push([j, value])
    }
    return result
  })
}

/** A row with every column; of entries with the same column the last counts. */
export function densifyRow(row: SparseRow, columns: number): bigint[] {
  const dense = new Array<bigint>(columns).fill(0n)
  for (const [j, value] of row) if (j < columns) dense[j] = value
  return dense
}
