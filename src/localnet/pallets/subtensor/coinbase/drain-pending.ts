import { addU64 } from '../../../fixed/saturating.js'
import type { Ctx } from '../../../frame/context.js'
import { subtensorRules } from '../rules.js'
import { subtensor } from '../schema.js'
import { isEpochDueIn } from '../subnets/epoch-due.js'
import { changeSubnetOwnerIfNeeded } from './change-subnet-owner.js'
import type { PendingAlpha } from './pending-alpha.js'

const { storage } = subtensor

/**
 * `drain_pending`: counts the block for every subnet and takes the pending alpha of those whose epoch is due. Only some
 * epochs run in a block; the others wait for the next. The result is in the order of the given netuids.
 */
export function drainPending(ctx: Ctx, netuids: readonly number[]): Map<number, PendingAlpha> {
  const drained = new Map<number, PendingAlpha>()
  const now = BigInt(ctx.blockNumber)
  const rules = subtensorRules(ctx).emission
  const most = rules.countEpochs(ctx, netuids)
  for (const netuid of netuids) {
    storage.BlocksSinceLastStep.mutate(ctx, netuid, (blocks) => rules.countBlock(blocks, storage.Tempo.get(ctx, netuid)))
    if (!isEpochDueIn(ctx, netuid)) continue
    if (drained.size >= most) {
      storage.PendingEpochAt.set(ctx, netuid, now + 1n)
      ctx.deposit(subtensor.event.EpochDeferred({ netuid, from_block: now, to_block: now + 1n }))
      continue
    }
    if (hasDistinctHotkeys(ctx, netuid)) {
      storage.BlocksSinceLastStep.set(ctx, netuid, 0n)
      drained.set(netuid, takePending(ctx, netuid))
      changeSubnetOwnerIfNeeded(ctx, netuid)
    } else {
      ctx.deposit(subtensor.event.EpochSkipped({ netuid, block: now }))
    }
    storage.LastEpochBlock.set(ctx, netuid, now)
    storage.PendingEpochAt.set(ctx, netuid, 0n)
    storage.SubnetEpochIndex.mutate(ctx, netuid, (index) => addU64(index, 1n))
  }
  return drained
}

/** `is_epoch_input_state_consistent` */
export function hasDistinctHotkeys(ctx: Ctx, netuid: number): boolean {
  const hotkeys = storage.Keys.entries(ctx, netuid).map(({ value }) => value)
  return new Set(hotkeys).size === hotkeys.length
}

function takePending(ctx: Ctx, netuid: number): PendingAlpha {
  const take = (item: typeof storage.PendingServerEmission): bigint => {
    const amount = item.get(ctx, netuid)
    item.set(ctx, netuid, 0n)
    return amount
  }
  return {
    server: take(storage.PendingServerEmission),
    validator: take(storage.PendingValidatorEmission),
    root: take(storage.PendingRootAlphaDivs),
    ownerCut: take(storage.PendingOwnerCut),
  }
}
