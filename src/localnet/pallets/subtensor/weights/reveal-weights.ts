import type { Ctx, Origin } from '../../../executive/context.js'
import { ensureSigned } from '../../../executive/origins.js'
import { subtensor } from '../schema.js'
import { mechanismStorageIndex } from '../subnets/mechanisms.js'
import { hashCommit, type RevealedWeights } from './commit-hash.js'
import { isCommitExpiredNow, isInRevealWindow } from './reveal-window.js'
import { setWeights } from './set-weights.js'

const { storage } = subtensor

/** Sets weights that were committed before; older open commits are dropped with it (`internal_reveal_weights`). */
export function revealWeights(ctx: Ctx, origin: Origin, netuid: number, mechanism: number, revealed: RevealedWeights): void {
  const index = mechanismStorageIndex(netuid, mechanism)
  const hotkey = ensureSigned(origin)
  if (!storage.CommitRevealWeightsEnabled.get(ctx, netuid)) throw subtensor.error('CommitRevealDisabled')
  const commits = storage.WeightCommits.get(ctx, index, hotkey)
  if (commits === undefined) throw subtensor.error('NoWeightsCommitFound')
  const expired: string[] = []
  while (commits[0] !== undefined && isCommitExpiredNow(ctx, netuid, commits[0][1])) {
    expired.push(commits[0][0])
    commits.shift()
  }
  const hash = hashCommit(hotkey, index, revealed)
  const position = commits.findIndex(([committed]) => committed === hash)
  const found = commits[position]
  if (found === undefined) {
    if (expired.includes(hash)) throw subtensor.error('ExpiredWeightCommit')
    throw subtensor.error(commits.length === 0 ? 'NoWeightsCommitFound' : 'InvalidRevealCommitHashNotMatch')
  }
  if (!isInRevealWindow(ctx, netuid, found[1])) throw subtensor.error('RevealTooEarly')
  const left = commits.slice(position + 1)
  setWeights(ctx, origin, { netuid, mechanism, uids: revealed.uids, values: revealed.values, versionKey: revealed.versionKey })
  if (left.length === 0) storage.WeightCommits.remove(ctx, index, hotkey)
  else storage.WeightCommits.set(ctx, index, hotkey, left)
  ctx.deposit(subtensor.event.WeightsRevealed([hotkey, index, hash]))
}
