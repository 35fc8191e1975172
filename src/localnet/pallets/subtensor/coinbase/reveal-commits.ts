import { subUnsigned } from '../../../fixed/saturating.js'
import type { Ctx } from '../../../frame/context.js'
import { subtensorRules } from '../rules.js'
import { subtensor } from '../schema.js'
import { getCurrentEpoch, isEpochDueIn } from '../subnets/epoch-due.js'
import { mechanismIndices } from '../subnets/mechanisms.js'
import { ROOT_NETUID } from '../subnets/root-netuid.js'
import { hasDistinctHotkeys } from './drain-pending.js'

const { storage } = subtensor

/**
 * `reveal_crv3_commits`, as far as that is possible without the randomness beacon. This chain has no pulses, so timelocked commits wait for
 * theirs and are removed when their epoch is over. On subnets whose epoch is put off in this block, the removal is put off as well.
 */
export function removeExpiredCommits(ctx: Ctx, netuids: readonly number[]): void {
  if (storage.TimelockedWeightCommits.storageKeys(ctx).length === 0) return
  const most = subtensorRules(ctx).emission.countEpochs(ctx, netuids)
  let running = 0
  for (const netuid of netuids) {
    if (netuid === ROOT_NETUID) continue
    if (isEpochDueIn(ctx, netuid)) {
      if (running >= most) continue
      if (hasDistinctHotkeys(ctx, netuid)) running++
    }
    const revealEpoch = subUnsigned(getCurrentEpoch(ctx, netuid), storage.RevealPeriodEpochs.get(ctx, netuid))
    for (const index of mechanismIndices(ctx, netuid)) {
      for (const { keys } of storage.TimelockedWeightCommits.entries(ctx, index)) {
        if (keys[1] < revealEpoch) storage.TimelockedWeightCommits.remove(ctx, index, keys[1])
      }
    }
  }
}
