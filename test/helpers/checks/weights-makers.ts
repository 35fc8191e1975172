/** The plans with which weights are set, committed and revealed. */
import type { Plan } from '../../../src/chain/plan.js'
import { planDirectWeights, planSetWeights } from '../../../src/chain/weights/plan-set-weights.js'
import type { RevealedVector } from '../../../src/chain/weights/salted/commit-hash.js'
import { planCommit } from '../../../src/chain/weights/salted/plan-commit.js'
import { planReveal } from '../../../src/chain/weights/salted/plan-reveal.js'
import type { SetWeightsRequest } from '../../../src/chain/weights/set-weights-request.js'
import { planCommitTimelocked } from '../../../src/chain/weights/timelocked/plan-commit-timelocked.js'
import { WeightsSealer } from '../../../src/chain/weights/timelocked/seal-weights.js'
import { readWeightsState } from '../../../src/chain/weights/weights-state.js'
import type { CheckWorld } from './check-world.js'

const NETUID = 2
export const SALT = [1, 2, 3]
/** A commit that is older than the one that a scenario is about. */
export const OLDER: RevealedVector = { uids: [0], values: [1], salt: [9], versionKey: 0n }

/** What a scenario asks of these plans besides the usual request. */
export type WeightsWishes = Partial<SetWeightsRequest>

function makeRequest(world: CheckWorld, { hotkey, netuid, mechid, weights, versionKey }: WeightsWishes): SetWeightsRequest {
  return {
    hotkey: hotkey ?? world.ownerHotkey.address,
    netuid: netuid ?? NETUID,
    mechid: mechid ?? 0,
    weights: weights ?? { uids: [0], values: [65_535] },
    versionKey: versionKey ?? null,
  }
}

/** The vector of a request as it was committed to. */
export function vectorOf({ weights: { uids, values }, versionKey }: Pick<SetWeightsRequest, 'weights' | 'versionKey'>): RevealedVector {
  return { uids, values, salt: SALT, versionKey: versionKey ?? 0n }
}

type Maker = (world: CheckWorld, wish: WeightsWishes) => Promise<Plan>

const commit =
  (mechid: number): Maker =>
  async (world, wish) => {
    const request = makeRequest(world, { mechid, ...wish })
    return planCommit(request, await readWeightsState(world.client, request), SALT).plan
  }
const reveal =
  (mechid: number, ...older: readonly RevealedVector[]): Maker =>
  (world, wish) => {
    const request = makeRequest(world, { mechid, ...wish })
    const [first = vectorOf(request), ...more] = [...older, vectorOf(request)]
    return planReveal(world.client, { ...request, reveals: [first, ...more] })
  }

/** One a world, as a command has one: a plan that is made again has the bytes of the first. */
const sealers = new WeakMap<CheckWorld, WeightsSealer>()
function sealerOf(world: CheckWorld): WeightsSealer {
  const sealer = sealers.get(world) ?? new WeightsSealer()
  sealers.set(world, sealer)
  return sealer
}

const timelocked =
  (mechid: number): Maker =>
  async (world, wish) => {
    const request = makeRequest(world, { mechid, ...wish })
    const state = await readWeightsState(world.client, request)
    return planCommitTimelocked(world.client, request, state, { why: 'asked for' }, sealerOf(world))
  }

/** By call: weights of the owner's hotkey on its own neuron. */
export const WEIGHTS_MAKERS: Readonly<Record<string, Maker>> = {
  'SubtensorModule.set_weights': (world, wish) => planSetWeights(world.client, makeRequest(world, wish)),
  'SubtensorModule.set_mechanism_weights': async (world, wish) => {
    const request = makeRequest(world, wish)
    return planDirectWeights(request, await readWeightsState(world.client, request), 'set_mechanism_weights')
  },
  'SubtensorModule.commit_weights': commit(0),
  'SubtensorModule.commit_mechanism_weights': commit(1),
  'SubtensorModule.commit_timelocked_weights': timelocked(0),
  'SubtensorModule.commit_timelocked_mechanism_weights': timelocked(1),
  'SubtensorModule.reveal_weights': reveal(0),
  'SubtensorModule.reveal_mechanism_weights': reveal(1),
  'SubtensorModule.batch_reveal_weights': reveal(0, OLDER),
}
