import type { Handler } from '../../../../frame/pallet.js'
import { weightOf } from '../../../../frame/weight.js'
import type { subtensor } from '../../schema.js'
import { doRevealWeights } from '../../weights/reveal-weights.js'

/** `reveal_mechanism_weights` */
export const revealMechanismWeights: Handler<typeof subtensor, 'reveal_mechanism_weights'> = {
  weight: () => weightOf(122_000_000, 0, 16, 2),
  pays: 'No',
  handle: (ctx, origin, { netuid, mecid: mechanism, uids, values, salt, version_key: versionKey }) => {
    doRevealWeights(ctx, origin, netuid, mechanism, { uids, values, salt, versionKey })
    return undefined
  },
}
