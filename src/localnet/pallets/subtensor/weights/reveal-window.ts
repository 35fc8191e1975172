import { addU64 } from '../../../fixed/saturating.js'
import type { Ctx } from '../../../frame/context.js'
import { subtensor } from '../schema.js'
import { getCurrentEpoch } from '../subnets/epoch-due.js'

/** Whether a commit of this epoch can be revealed now: exactly the reveal period later (`is_reveal_block_range`). */
export function isInRevealWindow(ctx: Ctx, netuid: number, commitEpoch: bigint): boolean {
  return getCurrentEpoch(ctx, netuid) === addU64(commitEpoch, subtensor.storage.RevealPeriodEpochs.get(ctx, netuid))
}

/** Whether it is too late to reveal a commit of this epoch (`is_commit_expired`). */
export function isCommitExpiredNow(ctx: Ctx, netuid: number, commitEpoch: bigint): boolean {
  return getCurrentEpoch(ctx, netuid) > addU64(commitEpoch, subtensor.storage.RevealPeriodEpochs.get(ctx, netuid))
}
