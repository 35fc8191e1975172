/** The checks of weights, in the runtime's order. Every path to the chain has those that concern it. */
import { formatUnits } from '../../core/money.js'
import { checkNotTooEarly, nextBlock } from '../checks/block-clock.js'
import type { PlanCheck } from '../plan.js'
import { checkPlace, checkTakesCommits, checkTakesDirect } from './check-place.js'
import { MOST_OPEN_COMMITS } from './salted/commits.js'
import type { SetWeightsRequest } from './set-weights-request.js'
import type { WeightsState } from './weights-state.js'

function checkUids(uids: readonly number[], neurons: number): PlanCheck {
  const unknown = uids.filter((candidate) => candidate >= neurons)
  const named = unknown.slice(0, 8).join(', ') + (unknown.length > 8 ? ' …' : '')
  return {
    name: 'uids-exist',
    title: 'All uids exist',
    failed: 'Some uids do not exist',
    ok: unknown.length === 0,
    detail: unknown.length === 0 ? `${uids.length} of ${neurons}` : `there is no uid ${named}; the last is ${neurons - 1}`,
    code: 'UID_NOT_FOUND',
    hint: 'See the uids with `taoctl subnets metagraph`.',
  }
}

/** The check that the hotkey has enough stake to set weights. The subnet owner's hotkey needs none. */
function checkStake({ stakeThreshold, stakeWeight, isOwner }: WeightsState): PlanCheck[] {
  if (stakeThreshold === null || stakeWeight === null) return []
  return [
    {
      name: 'enough-stake-weight',
      title: 'The hotkey has the stake that weights take',
      failed: 'The hotkey has too little stake to set weights',
      ok: isOwner || stakeWeight >= stakeThreshold,
      detail: isOwner
        ? "the owner's hotkey needs none"
        : `its stake weighs ${formatUnits(stakeWeight)}, the least is ${formatUnits(stakeThreshold)}`,
      code: 'NOT_ENOUGH_STAKE_WEIGHT',
      hint: 'Stake more to this hotkey on the subnet, or on root, which counts in part.',
    },
  ]
}

function checkVersion(versionKey: bigint | null, least: bigint): PlanCheck[] {
  if (versionKey === null) return []
  return [
    {
      name: 'version-key-current',
      title: 'The version key is not below what the subnet demands',
      failed: 'The version key is below what the subnet demands',
      ok: least === 0n || versionKey >= least,
      detail: least === 0n ? 'the subnet demands none' : `${versionKey}, at least ${least}`,
      code: 'VERSION_KEY_TOO_LOW',
      hint: `Leave --version-key out, or give ${least}.`,
    },
  ]
}

/** The check that enough blocks have passed since the last weights or commit. */
function checkRate({ clock, rateLimit, lastUpdate }: WeightsState): PlanCheck[] {
  if (rateLimit === null || lastUpdate === null) return []
  return [
    checkNotTooEarly({
      name: 'rate-limit-passed',
      title: 'Enough blocks have passed since the last weights',
      failed: 'The last weights were set too few blocks ago',
      code: 'WEIGHTS_TOO_SOON',
      facts: lastUpdate === 0 ? 'never set' : `last at block ${lastUpdate}, limit ${rateLimit} blocks`,
      clock,
      from: lastUpdate === 0 ? nextBlock(clock) : lastUpdate + rateLimit,
    }),
  ]
}

/** Whether these weights are one on the hotkey's own neuron, which needs no permit and no company. */
function isSelfWeight({ weights: { uids } }: SetWeightsRequest, { uid }: WeightsState): boolean {
  return uids.length === 1 && uids[0] === uid
}

/** Whether the chain lets the hotkey weigh others; true where it does not tell. */
export function maySetWeights(request: SetWeightsRequest, state: WeightsState): boolean {
  // On a subnet of Null consensus the one permit holder is all that counts.
  return state.permit !== false || (!state.isNull && (state.isOwner || isSelfWeight(request, state)))
}

function checkPermit(ok: boolean, { permit, isNull }: WeightsState): PlanCheck[] {
  if (permit === null) return []
  return [
    {
      name: 'validator-permit',
      title: 'The hotkey may weigh others',
      failed: 'The hotkey may not weigh others',
      ok,
      detail: ok ? '' : 'it has no validator permit',
      code: 'NO_VALIDATOR_PERMIT',
      hint: isNull
        ? 'This subnet is of Null consensus: only the validator with the largest stake sets weights there.'
        : 'A permit comes with stake, at the next epoch; without it a neuron may weigh only itself.',
    },
  ]
}

function checkCount(request: SetWeightsRequest, state: WeightsState): PlanCheck[] {
  if (state.leastWeights === null) return []
  const needed = Math.min(state.leastWeights, state.neurons)
  const { length } = request.weights.uids
  return [
    {
      name: 'enough-weights',
      title: 'There are enough weights',
      failed: 'There are too few weights',
      ok: isSelfWeight(request, state) || length >= needed,
      detail: `${length}, at least ${needed}`,
      code: 'TOO_FEW_WEIGHTS',
      hint: 'Give weights to more uids.',
    },
  ]
}

/** The checks of weights that are set at once. */
export function checkDirectWeights(request: SetWeightsRequest, state: WeightsState): PlanCheck[] {
  const checks = checkPlace(request, state, checkTakesDirect(request, state))
  if (!state.exists || state.uid === null) return checks
  return [
    ...checks,
    checkUids(request.weights.uids, state.neurons),
    ...checkStake(state),
    ...checkVersion(request.versionKey, state.demandedVersion),
    ...checkRate(state),
    ...checkPermit(maySetWeights(request, state), state),
    ...checkCount(request, state),
  ]
}

/**
 * The checks of weights that are committed, whether with a salt or under a timelock: what the chain looks at now, and what it would refuse
 * at the reveal. A permit may still come until then, except where one validator alone decides.
 */
export function checkCommittedWeights(request: SetWeightsRequest, state: WeightsState): PlanCheck[] {
  const checks = checkPlace(request, state, checkTakesCommits(state))
  if (!state.exists || state.uid === null) return checks
  return [
    ...checks,
    checkUids(request.weights.uids, state.neurons),
    ...checkStake(state),
    ...checkVersion(request.versionKey, state.demandedVersion),
    ...checkRate(state),
    ...(state.isNull ? checkPermit(state.permit !== false, state) : []),
    ...checkCount(request, state),
  ]
}

/** The check that the chain takes one more commit of the hotkey; `pending` are those that count. */
export function checkFewPending(pending: number): PlanCheck {
  return {
    name: 'few-pending-commits',
    title: 'The chain takes one more commit',
    failed: 'Too many commits of the hotkey wait to be revealed',
    ok: pending < MOST_OPEN_COMMITS,
    detail: `${pending} wait, at most ${MOST_OPEN_COMMITS}`,
    code: 'TOO_MANY_COMMITS',
    hint: 'See them with `taoctl weights pending`; reveal those that are due, or wait until the oldest expires.',
  }
}

/** The checks of a reveal of these weights, beside those of its commit. */
export function checkRevealedWeights(request: SetWeightsRequest, state: WeightsState): PlanCheck[] {
  const checks = checkPlace(request, state, checkTakesCommits(state))
  if (!state.exists || state.uid === null) return checks
  return [
    ...checks,
    checkUids(request.weights.uids, state.neurons),
    ...checkStake(state),
    ...checkVersion(request.versionKey, state.demandedVersion),
    ...checkPermit(maySetWeights(request, state), state),
    ...checkCount(request, state),
  ]
}
