import type { Handler } from '../../../../frame/pallet.js'
import { weightOf } from '../../../../frame/weight.js'
import { subtensor } from '../../schema.js'
import { doSetWeights } from '../../weights/set-weights.js'

/** `set_mechanism_weights`: refused where commit-reveal is on. */
export const setMechanismWeights: Handler<typeof subtensor, 'set_mechanism_weights'> = {
  weight: () => weightOf(15_540_000_000, 0, 4111, 2),
  pays: 'No',
  handle: (ctx, origin, { netuid, mecid: mechanism, dests, weights, version_key: versionKey }) => {
    if (subtensor.storage.CommitRevealWeightsEnabled.get(ctx, netuid)) throw subtensor.error('CommitRevealEnabled')
    doSetWeights(ctx, origin, { netuid, mechanism, uids: dests, values: weights, versionKey })
    return undefined
  },
}
