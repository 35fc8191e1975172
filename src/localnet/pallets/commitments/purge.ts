import type { Ctx } from '../../frame/context.js'
import { commitments } from './schema.js'

const { storage } = commitments

/** `purge_netuid`: nothing that was committed on a network outlives it. */
export function purgeCommitments(ctx: Ctx, netuid: number): void {
  storage.CommitmentOf.clearPrefix(ctx, netuid)
  storage.LastCommitment.clearPrefix(ctx, netuid)
  storage.LastBondsReset.clearPrefix(ctx, netuid)
  storage.RevealedCommitments.clearPrefix(ctx, netuid)
  storage.UsedSpaceOf.clearPrefix(ctx, netuid)
  storage.TimelockedIndex.mutate(ctx, (index) => index.filter(([on]) => on !== netuid))
}
