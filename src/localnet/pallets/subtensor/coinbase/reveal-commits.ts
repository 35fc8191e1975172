import type { Ctx } from '../../../frame/context.js'
import { DispatchFailure } from '../../../frame/dispatch.js'
import { hexToBytes } from '../../../schema/scale.js'
import { findPulseSignature } from '../../drand/find-pulse-signature.js'
import { openTimelock } from '../../drand/open-timelock.js'
import { subtensorRules } from '../rules.js'
import { subtensor } from '../schema.js'
import { getCurrentEpoch, isEpochDueIn } from '../subnets/epoch-due.js'
import { mechanismStorageIndex } from '../subnets/mechanisms.js'
import { ROOT_NETUID } from '../subnets/root-netuid.js'
import { readRevealedWeights } from '../weights/read-revealed-weights.js'
import { doSetWeights } from '../weights/set-weights.js'
import { hasDistinctHotkeys } from './drain-pending.js'

const { storage, event } = subtensor

/**
 * `reveal_crv3_commits`: what was committed for this epoch under a timelock and has its pulse by now becomes weights; what is older goes
 * unopened. On subnets whose epoch is put off in this block, this is put off as well.
 */
export function revealTimelockedCommits(ctx: Ctx, netuids: readonly number[]): void {
  if (storage.TimelockedWeightCommits.storageKeys(ctx).length === 0) return
  const most = subtensorRules(ctx).emission.countEpochs(ctx, netuids)
  let running = 0
  for (const netuid of netuids) {
    if (netuid === ROOT_NETUID) continue
    if (isEpochDueIn(ctx, netuid)) {
      if (running >= most) continue
      if (hasDistinctHotkeys(ctx, netuid)) running++
    }
    revealOnSubnet(ctx, netuid)
  }
}

/** `reveal_crv3_commits_for_subnet` */
function revealOnSubnet(ctx: Ctx, netuid: number): void {
  const period = storage.RevealPeriodEpochs.get(ctx, netuid)
  const epoch = getCurrentEpoch(ctx, netuid)
  const revealEpoch = epoch > period ? epoch - period : 0n
  for (let mechanism = 0; mechanism < storage.MechanismCountCurrent.get(ctx, netuid); mechanism++) {
    const index = mechanismStorageIndex(netuid, mechanism)
    for (const { keys } of storage.TimelockedWeightCommits.entries(ctx, index)) {
      if (keys[1] < revealEpoch) storage.TimelockedWeightCommits.remove(ctx, index, keys[1])
    }
    if (epoch < period) return
    revealOfMechanism(ctx, { netuid, mechanism, index, epoch: revealEpoch })
  }
}

interface Queue {
  readonly netuid: number
  readonly mechanism: number
  /** Of the mechanism in storage. */
  readonly index: number
  readonly epoch: bigint
}

/** Opens what has its pulse, in the order of the commits; what has none yet is tried again in the next block. */
function revealOfMechanism(ctx: Ctx, { netuid, mechanism, index, epoch }: Queue): void {
  const waiting = (storage.TimelockedWeightCommits.take(ctx, index, epoch) ?? []).filter(([hotkey, , commit, round]) => {
    const signature = findPulseSignature(ctx, round)
    if (signature === undefined) return true
    const opened = openTimelock(hexToBytes(commit), signature)
    const weights = opened === undefined ? undefined : readRevealedWeights(opened, hotkey)
    if (weights === undefined) return false
    try {
      doSetWeights(ctx, { type: 'Signed', who: hotkey }, { netuid, mechanism, ...weights })
      ctx.deposit(event.TimelockedWeightsRevealed([index, hotkey]))
    } catch (error) {
      // Weights that may not be set are dropped without a word.
      if (!(error instanceof DispatchFailure)) throw error
    }
    return false
  })
  if (waiting.length > 0) storage.TimelockedWeightCommits.set(ctx, index, epoch, waiting)
}
