/** The pure epoch schedule of coinbase/, read out of the storage. */
import type { Ctx } from '../../../frame/context.js'
import { calculateCurrentEpoch, type EpochSchedule, isEpochDue } from '../coinbase/epoch-schedule.js'
import { subtensorRules } from '../rules.js'
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

function readOverdue(ctx: Ctx, { tempo }: EpochSchedule): bigint {
  return subtensorRules(ctx).emission.blocksUntilOverdue(tempo)
}

/** Whether the subnet's epoch is due in this block (`should_run_epoch`). */
export function isEpochDueIn(ctx: Ctx, netuid: number): boolean {
  const schedule = readSchedule(ctx, netuid)
  return isEpochDue(schedule, BigInt(ctx.blockNumber), readOverdue(ctx, schedule))
}

/** The epoch that weights committed now belong to (`current_epoch_with_lookahead`). */
export function getCurrentEpoch(ctx: Ctx, netuid: number): bigint {
  const schedule = readSchedule(ctx, netuid)
  return calculateCurrentEpoch(storage.SubnetEpochIndex.get(ctx, netuid), schedule, BigInt(ctx.blockNumber), readOverdue(ctx, schedule))
}
