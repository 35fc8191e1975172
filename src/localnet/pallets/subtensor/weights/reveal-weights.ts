import type { Ctx } from '../../../frame/context.js'
import type { Origin } from '../../../frame/origins.js'
import { ensureSigned } from '../../../frame/origins.js'
import { subtensor } from '../schema.js'
import { mechanismStorageIndex } from '../subnets/mechanisms.js'
import { hashCommit, type RevealedWeights } from './commit-hash.js'
import { readOpenCommits, writeCommits } from './open-commits.js'
import { isInRevealWindow } from './reveal-window.js'
import { doSetWeights } from './set-weights.js'

const { storage } = subtensor

/** Sets weights that were committed before; older open commits are dropped with it (`internal_reveal_weights`). */
export function doRevealWeights(ctx: Ctx, origin: Origin, netuid: number, mechanism: number, revealed: RevealedWeights): void {
  const index = mechanismStorageIndex(netuid, mechanism)
  const hotkey = ensureSigned(origin)
  if (!storage.CommitRevealWeightsEnabled.get(ctx, netuid)) throw subtensor.error('CommitRevealDisabled')
  const { open, expired } = readOpenCommits(ctx, netuid, index, hotkey)
  const hash = hashCommit(hotkey, index, revealed)
  const position = open.findIndex(([committed]) => committed === hash)
  const found = open[position]
  if (found === undefined) {
    if (expired.has(hash)) throw subtensor.error('ExpiredWeightCommit')
    throw subtensor.error(open.length === 0 ? 'NoWeightsCommitFound' : 'InvalidRevealCommitHashNotMatch')
  }
  if (!isInRevealWindow(ctx, netuid, found[1])) throw subtensor.error('RevealTooEarly')
  doSetWeights(ctx, origin, { netuid, mechanism, uids: revealed.uids, values: revealed.values, versionKey: revealed.versionKey })
  writeCommits(ctx, index, hotkey, open.slice(position + 1))
  ctx.deposit(subtensor.event.WeightsRevealed([hotkey, index, hash]))
}
