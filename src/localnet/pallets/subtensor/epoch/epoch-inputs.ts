import { I64F64, U96F32 } from '../../../fixed/fixed-format.js'
import { mulU64, U64_MAX } from '../../../fixed/saturating.js'

/** Blocks after which a neuron without new weights is inactive: floor(factorMilli * tempo / 1000), at least 1. */
export function calculateActivityCutoff(factorMilli: number, tempo: number): bigint {
  const blocks = mulU64(BigInt(factorMilli), BigInt(tempo)) / 1000n
  return blocks > 1n ? blocks : 1n
}

/** TaoWeight (a fraction of 2^64 - 1) as U96F32 bits (`get_tao_weight`). */
export function calculateTaoWeight(stored: bigint): bigint {
  return U96F32.safeDiv(U96F32.fromInt(stored), U96F32.fromInt(U64_MAX))
}

/**
 * Stake weight per uid as I64F64 bits: alpha + root TAO * tao weight (`get_stake_weights_for_network`).
 * @param alpha inherited alpha of each hotkey, rao
 * @param tao inherited root stake of each hotkey, rao
 * @param taoWeight as stored, a fraction of 2^64 - 1
 */
export function calculateTotalStake(alpha: readonly bigint[], tao: readonly bigint[], taoWeight: bigint): bigint[] {
  const weight = I64F64.fromFixed(calculateTaoWeight(taoWeight), U96F32)
  return alpha.map((amount, uid) => I64F64.add(I64F64.fromInt(amount), I64F64.mul(I64F64.fromInt(tao[uid] ?? 0n), weight)))
}

/** A weight commit: the epoch counter and the block at which it was made. */
export interface OpenCommit {
  readonly uid: number
  readonly commitEpoch: bigint
  readonly commitBlock: bigint
}

/** Whether a commit can no longer be revealed (`is_commit_expired`); currentEpoch from `calculateCurrentEpoch`. */
export function isCommitExpired(commitEpoch: bigint, currentEpoch: bigint, revealPeriod: bigint): boolean {
  return currentEpoch > commitEpoch + revealPeriod
}

/** Per uid the block of its oldest commit that is not expired, undefined without one: the column mask of commit-reveal. */
export function findCommitBlocks(
  n: number,
  commits: readonly OpenCommit[],
  currentEpoch: bigint,
  revealPeriod: bigint,
): (bigint | undefined)[] {
  const blocks = new Array<bigint | undefined>(n).fill(undefined)
  for (const { uid, commitEpoch, commitBlock } of commits) {
    if (uid >= n || isCommitExpired(commitEpoch, currentEpoch, revealPeriod)) continue
    const known = blocks[uid]
    if (known === undefined || commitBlock < known) blocks[uid] = commitBlock
  }
  return blocks
}
