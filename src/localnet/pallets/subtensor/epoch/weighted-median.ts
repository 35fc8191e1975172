import { I32F32 } from '../../../fixed/fixed-format.js'
import { normalize } from './proportions.js'
import { densifyRow, type SparseMatrix } from './sparse-matrix.js'

/**
 * Consensus: for each column the stake-weighted median of the scores over the rows with stake (`weighted_median_col_sparse`).
 * @param stake I32F32 bits per row; the rows with positive stake are normalised once more
 * @param scores I32F32 bits, absent entries are zero
 * @param majority kappa as a fraction, I32F32 bits
 */
export function calculateConsensus(stake: readonly bigint[], scores: SparseMatrix, columns: number, majority: bigint): bigint[] {
  const rows: bigint[][] = []
  for (const [i, row] of scores.entries()) if ((stake[i] ?? 0n) > 0n) rows.push(densifyRow(row, columns))
  const used = normalize(stake.filter((value) => value > 0n))
  const total = I32F32.sum(used)
  const minority = I32F32.sub(total, majority)
  const medians: bigint[] = []
  for (let column = 0; column < columns; column++) {
    const columnScores = used.map((_, k) => rows[k]?.[column] ?? 0n)
    medians.push(findWeightedMedian(used, columnScores, minority, total))
  }
  return medians
}

/**
 * The score at which the stake below it first exceeds `minority` (`weighted_median`). It is found by binary search with the middle element
 * as pivot, in the same order as in the source, because the order decides which partial sums are rounded together.
 */
function findWeightedMedian(stake: readonly bigint[], score: readonly bigint[], minority: bigint, total: bigint): bigint {
  let partition = stake.map((_, index) => index)
  let low = 0n
  let high = total
  for (let iteration = 0; iteration <= stake.length; iteration++) {
    const [first] = partition
    if (first === undefined) return 0n
    if (partition.length === 1) return score[first] ?? 0n
    const pivot = score[partition[partition.length >> 1] ?? 0] ?? 0n
    const lower: number[] = []
    const upper: number[] = []
    let lowerStake = 0n
    let upperStake = 0n
    for (const index of partition) {
      const value = score[index] ?? 0n
      if (value < pivot) {
        lowerStake = I32F32.add(lowerStake, stake[index] ?? 0n)
        lower.push(index)
      } else if (value > pivot) {
        upperStake = I32F32.add(upperStake, stake[index] ?? 0n)
        upper.push(index)
      }
    }
    if (minority < I32F32.add(low, lowerStake) && lower.length > 0) {
      partition = lower
      high = I32F32.add(low, lowerStake)
    } else if (I32F32.sub(high, upperStake) <= minority && upper.length > 0) {
      partition = upper
      low = I32F32.sub(high, upperStake)
    } else {
      return pivot
    }
  }
  return 0n
}
