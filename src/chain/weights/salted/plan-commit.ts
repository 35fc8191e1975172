import { describeFrom, nextBlock } from '../../checks/block-clock.js'
import type { Plan } from '../../plan.js'
import { checkCommittedWeights, checkFewPending, maySetWeights } from '../check-weights.js'
import { describeCount, describeVector } from '../describe-weights.js'
import { findRevealWindow } from '../epoch-schedule.js'
import { FREE_OF_HOTKEY, readCommon } from '../plan-set-weights.js'
import type { SetWeightsRequest } from '../set-weights-request.js'
import type { WeightsState } from '../weights-state.js'
import { hashCommit, type RevealedVector } from './commit-hash.js'

/** A planned commit, and all that its reveal will need. */
export interface PlannedCommit {
  readonly plan: Plan
  readonly hash: string
  readonly vector: RevealedVector
}

/** When the weights can be revealed, in words. */
function describeReveal({ schedule, clock }: WeightsState): string {
  const window = schedule && findRevealWindow(schedule, schedule.epoch, nextBlock(clock))
  if (window === null) return 'it is not known when they can be revealed'
  return `to be revealed ${describeFrom(clock, window.first)}, up to block ${window.last}`
}

/**
 * The commits of the hotkey that count against the most that there may be: those that are expired make room, from the oldest on.
 */
export function countPending({ salted, schedule, clock }: WeightsState): number {
  if (schedule === null) return salted.length
  const first = salted.findIndex(({ epoch }) => findRevealWindow(schedule, epoch, nextBlock(clock))?.state !== 'expired')
  return first < 0 ? 0 : salted.length - first
}

/** Plans committing to weights with a salt. The salt has to be written down before the plan is signed. */
export function planCommit(request: SetWeightsRequest, state: WeightsState, salt: readonly number[]): PlannedCommit {
  const { netuid, mechid, weights } = request
  const { versionKey, warnings } = readCommon(request, state)
  const vector = { uids: weights.uids, values: weights.values, salt, versionKey }
  const hash = hashCommit(request, vector)
  const waits = checkFewPending(countPending(state))
  const plan: Plan = {
    ...FREE_OF_HOTKEY,
    id: 'weights set',
    title: `Commit to ${describeCount(request)}`,
    call: {
      pallet: 'SubtensorModule',
      ...(mechid === 0
        ? { name: 'commit_weights', args: { netuid, commit_hash: hash } }
        : { name: 'commit_mechanism_weights', args: { netuid, mecid: mechid, commit_hash: hash } }),
    },
    signer: { role: 'hotkey', address: request.hotkey },
    checks: [...checkCommittedWeights(request, state), ...(state.exists && state.uid !== null ? [waits] : [])],
    fields: [...describeVector(request, versionKey), { label: 'hash', value: hash }],
    effects: [{ label: 'weights of this validator', after: `as before until they are revealed; ${describeReveal(state)}` }],
    warnings: [
      ...warnings,
      ...(maySetWeights(request, state)
        ? []
        : ['The hotkey has no validator permit. Without one when they are revealed, these weights come to nothing.']),
    ],
    // The salt is written down when the key is unlocked, of the plan that is signed.
    recheckAtSigning: true,
  }
  return { plan, hash, vector }
}
