import { addU64, subUnsigned, U64_MAX } from '../../../fixed/saturating.js'

/** The runtime's MAX_TEMPO: after this many blocks without a step an epoch is due whatever the schedule says. */
export const MAX_TEMPO = 50_400n

/** What a subnet's epoch schedule depends on. */
export interface EpochSchedule {
  readonly tempo: number
  readonly lastEpochBlock: bigint
  /** Block of an epoch the owner asked for; 0 for none. */
  readonly pendingEpochAt: bigint
  readonly blocksSinceLastStep: bigint
}

/** Whether the epoch is due in a block (`should_run_epoch`); @param overdue blocks without a step after which it is anyway */
export function isEpochDue(schedule: EpochSchedule, block: bigint, overdue = MAX_TEMPO): boolean {
  if (schedule.tempo === 0) return false
  if (schedule.pendingEpochAt > 0n && block >= schedule.pendingEpochAt) return true
  if (schedule.blocksSinceLastStep > overdue) return true
  return subUnsigned(block, schedule.lastEpochBlock) >= BigInt(schedule.tempo)
}

/** Blocks until the next regular epoch (`blocks_until_next_auto_epoch`); 2^64 - 1 for tempo 0. */
export function countBlocksUntilAutoEpoch(schedule: Pick<EpochSchedule, 'tempo' | 'lastEpochBlock'>, block: bigint): bigint {
  if (schedule.tempo === 0) return U64_MAX
  return subUnsigned(addU64(schedule.lastEpochBlock, BigInt(schedule.tempo)), block)
}

/** Block of the next epoch, regular or asked for (`get_next_epoch_start_block`); undefined for tempo 0. */
export function findNextEpochBlock(schedule: Omit<EpochSchedule, 'blocksSinceLastStep'>): bigint | undefined {
  if (schedule.tempo === 0) return undefined
  const regular = addU64(schedule.lastEpochBlock, BigInt(schedule.tempo))
  const pending = schedule.pendingEpochAt
  return pending > 0n && pending < regular ? pending : regular
}

/** The epoch counter, already counting an epoch that is due in this block (`current_epoch_with_lookahead`). */
export function calculateCurrentEpoch(epochIndex: bigint, schedule: EpochSchedule, block: bigint, overdue = MAX_TEMPO): bigint {
  return isEpochDue(schedule, block, overdue) ? addU64(epochIndex, 1n) : epochIndex
}
