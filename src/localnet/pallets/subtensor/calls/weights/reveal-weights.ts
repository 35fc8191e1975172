import type { Handler } from '../../../../frame/pallet.js'
import { weightOf } from '../../../../frame/weight.js'
import type { subtensor } from '../../schema.js'
import { MAIN_MECHANISM } from '../../subnets/mechanisms.js'
import { doRevealWeights } from '../../weights/reveal-weights.js'

/** `reveal_weights` */
export const revealWeights: Handler<typeof subtensor, 'reveal_weights'> = {
  weight: () => weightOf(111_227_000, 7590, 19, 2),
  pays: 'No',
  handle: (ctx, origin, { netuid, uids, values, salt, version_key: versionKey }) => {
    doRevealWeights(ctx, origin, netuid, MAIN_MECHANISM, { uids, values, salt, versionKey })
    return undefined
  },
}
