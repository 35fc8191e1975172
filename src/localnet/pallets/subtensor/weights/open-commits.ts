import type { Ctx } from '../../../frame/context.js'
import type { Hex } from '../../../schema/types.js'
import { subtensor } from '../schema.js'
import { isCommitExpiredNow } from './reveal-window.js'

/** `(hash, epoch, block, unused)` as stored. */
export type Commit = [Hex, bigint, bigint, bigint]

export interface OpenCommits {
  readonly open: Commit[]
  readonly expired: ReadonlySet<Hex>
}

/** A hotkey's commits, the expired ones at their front set apart. Throws NoWeightsCommitFound. */
export function readOpenCommits(ctx: Ctx, netuid: number, mechanismIndex: number, hotkey: Hex): OpenCommits {
  const open = subtensor.storage.WeightCommits.get(ctx, mechanismIndex, hotkey)
  if (open === undefined) throw subtensor.error('NoWeightsCommitFound')
  const expired = new Set<Hex>()
  for (let first = open[0]; first !== undefined && isCommitExpiredNow(ctx, netuid, first[1]); first = open[0]) {
    expired.add(first[0])
    open.shift()
  }
  return { open, expired }
}

/** Stores the commits that a hotkey has left. */
export function writeCommits(ctx: Ctx, mechanismIndex: number, hotkey: Hex, commits: Commit[]): void {
  const { WeightCommits } = subtensor.storage
  if (commits.length === 0) WeightCommits.remove(ctx, mechanismIndex, hotkey)
  else WeightCommits.set(ctx, mechanismIndex, hotkey, commits)
}
