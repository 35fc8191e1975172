/** The pure epoch schedule of coinbase/, read out of the storage. */
import type { Ctx } from '../../../executive/context.js'
import { calculateCurrentEpoch, countBlocksUntilAutoEpoch, type EpochSchedule, isEpochDue } from '../coinbase/epoch-schedule.js'
import { subtensor } from '../schema.js'

const { storage } = subtensor

function readSchedule(ctx: Ctx, netuid: number): EpochSchedule {
  return {
    tempo: storage.Tempo.get(ctx, netuid),
    lastEpochBlock: storage.LastEpochBlock.get(ctx, netuid),
    pendingEpochAt: storage.PendingEpochAt.get(ctx, netuid),
    blocksSinceLastStep: storage.BlocksSinceLastStep.get(ctx, netuid),
  }
}

/** Whether the subnet's epoch is due in this block (`should_run_epoch`). */
export function isEpochDueIn(ctx: Ctx, netuid: number): boolean {
  return isEpochDue(readSchedule(ctx, netuid), BigInt(ctx.blockNumber))
}

/** The epoch that weights committed now belong to (`current_epoch_with_lookahead`). */
export function getCurrentEpoch(ctx: Ctx, netuid: number): bigint {
  return calculateCurrentEpoch(storage.SubnetEpochIndex.get(ctx, netuid), readSchedule(ctx, netuid), BigInt(ctx.blockNumber))
}

/** `blocks_until_next_auto_epoch`, from this block. */
export function countBlocksUntilEpoch(ctx: Ctx, netuid: number): bigint {
  return countBlocksUntilAutoEpoch(readSchedule(ctx, netuid), BigInt(ctx.blockNumber))
}

/** `is_in_admin_freeze_window`: shortly before an epoch, or while a triggered one is awaited. */
export function isInAdminFreezeWindow(ctx: Ctx, netuid: number): boolean {
  if (storage.Tempo.get(ctx, netuid) === 0) return false
  const pending = storage.PendingEpochAt.get(ctx, netuid)
  if (pending > 0n && pending > BigInt(ctx.blockNumber)) return true
  return countBlocksUntilEpoch(ctx, netuid) < BigInt(storage.AdminFreezeWindow.get(ctx))
}

/** Throws AdminActionProhibitedDuringWeightsWindow (`ensure_admin_window_open`). */
export function ensureAdminWindowOpen(ctx: Ctx, netuid: number): void {
  if (isInAdminFreezeWindow(ctx, netuid)) throw subtensor.error('AdminActionProhibitedDuringWeightsWindow')
}
