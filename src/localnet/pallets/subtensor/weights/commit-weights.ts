import type { Ctx } from '../../../frame/context.js'
import type { Origin } from '../../../frame/origins.js'
import { ensureSigned } from '../../../frame/origins.js'
import type { Hex } from '../../../schema/types.js'
import { getUid, setLastUpdate } from '../registration/neurons.js'
import { subtensor } from '../schema.js'
import { getCurrentEpoch } from '../subnets/epoch-due.js'
import { ensureMechanismExists, mechanismStorageIndex } from '../subnets/mechanisms.js'
import { ensureDecider } from './ensure-decider.js'
import { isCommitExpiredNow } from './reveal-window.js'
import { passesWeightsRateLimit } from './weights-rate-limit.js'

const { storage } = subtensor
const MOST_OPEN_COMMITS = 10

/** Queues the hash of weights to be revealed later; expired commits of the hotkey make room (`internal_commit_weights`). */
export function doCommitWeights(ctx: Ctx, origin: Origin, netuid: number, mechanism: number, hash: Hex): void {
  ensureMechanismExists(ctx, netuid, mechanism)
  const index = mechanismStorageIndex(netuid, mechanism)
  const hotkey = ensureSigned(origin)
  if (!storage.CommitRevealWeightsEnabled.get(ctx, netuid)) throw subtensor.error('CommitRevealDisabled')
  const uid = getUid(ctx, netuid, hotkey)
  ensureDecider(ctx, netuid, uid)
  const block = BigInt(ctx.blockNumber)
  if (!passesWeightsRateLimit(ctx, index, uid)) throw subtensor.error('CommittingWeightsTooFast')
  const epoch = getCurrentEpoch(ctx, netuid)
  const commits = storage.WeightCommits.get(ctx, index, hotkey) ?? []
  while (commits[0] !== undefined && isCommitExpiredNow(ctx, netuid, commits[0][1])) commits.shift()
  if (commits.length >= MOST_OPEN_COMMITS) throw subtensor.error('TooManyUnrevealedCommits')
  commits.push([hash, epoch, block, 0n])
  storage.WeightCommits.set(ctx, index, hotkey, commits)
  ctx.deposit(subtensor.event.WeightsCommitted([hotkey, index, hash]))
  setLastUpdate(ctx, index, uid, block)
}
