import type { Ctx } from '../../../frame/context.js'
import type { Origin } from '../../../frame/origins.js'
import { ensureSigned } from '../../../frame/origins.js'
import { subtensor } from '../schema.js'
import { MAIN_MECHANISM, mechanismStorageIndex } from '../subnets/mechanisms.js'
import { hashCommit, type RevealedWeights } from './commit-hash.js'
import { readOpenCommits, writeCommits } from './open-commits.js'
import { isInRevealWindow } from './reveal-window.js'
import { doSetWeights } from './set-weights.js'

/** Reveals several commits of a subnet, all or none; others stay open (`do_batch_reveal_weights`). */
export function doBatchRevealWeights(ctx: Ctx, origin: Origin, netuid: number, reveals: readonly RevealedWeights[]): void {
  const index = mechanismStorageIndex(netuid, MAIN_MECHANISM)
  const hotkey = ensureSigned(origin)
  if (!subtensor.storage.CommitRevealWeightsEnabled.get(ctx, netuid)) throw subtensor.error('CommitRevealDisabled')
  const { open, expired } = readOpenCommits(ctx, netuid, index, hotkey)
  const notFound = (hash: string) => subtensor.error(expired.has(hash) ? 'ExpiredWeightCommit' : 'InvalidRevealCommitHashNotMatch')
  const hashes = reveals.map((reveal) => hashCommit(hotkey, index, reveal))
  for (const hash of hashes) {
    const commit = open.find(([committed]) => committed === hash)
    if (commit === undefined) throw notFound(hash)
    if (!isInRevealWindow(ctx, netuid, commit[1])) throw subtensor.error('RevealTooEarly')
  }
  reveals.forEach(({ uids, values, versionKey }, i) => {
    const hash = hashes[i] as string
    const position = open.findIndex(([committed]) => committed === hash)
    // If the same weights are given twice, the first has already used their only commit.
    if (position < 0) throw notFound(hash)
    open.splice(position, 1)
    doSetWeights(ctx, origin, { netuid, mechanism: MAIN_MECHANISM, uids, values, versionKey })
  })
  writeCommits(ctx, index, hotkey, open)
  ctx.deposit(subtensor.event.WeightsBatchRevealed([hotkey, netuid, hashes]))
}
