import type { Handler } from '../../../../frame/pallet.js'
import { weightOf } from '../../../../frame/weight.js'
import { subtensor } from '../../schema.js'
import { MAIN_MECHANISM } from '../../subnets/mechanisms.js'
import { doSetWeights } from '../../weights/set-weights.js'

/** `set_weights`: refused where commit-reveal is on. */
export const setWeights: Handler<typeof subtensor, 'set_weights'> = {
  weight: () => weightOf(15_513_610_000, 10_327_410, 4112, 2),
  pays: 'No',
  handle: (ctx, origin, { netuid, dests, weights, version_key: versionKey }) => {
    if (subtensor.storage.CommitRevealWeightsEnabled.get(ctx, netuid)) throw subtensor.error('CommitRevealEnabled')
    doSetWeights(ctx, origin, { netuid, mechanism: MAIN_MECHANISM, uids: dests, values: weights, versionKey })
    return undefined
  },
}
