import type { CallImpl } from '../../../../frame/pallet.js'
import { weightOf } from '../../../../frame/weight.js'
import type { SubtensorArgs } from '../../calls.js'
import { MAIN_MECHANISM } from '../../subnets/mechanisms.js'
import { revealWeights } from '../../weights/reveal-weights.js'

/** `reveal_weights` */
export const revealWeightsCall: CallImpl<SubtensorArgs<'reveal_weights'>> = {
  weight: () => weightOf(111_227_000, 7590, 19, 2),
  pays: 'No',
  handle: (ctx, origin, { netuid, uids, values, salt, version_key: versionKey }) => {
    revealWeights(ctx, origin, netuid, MAIN_MECHANISM, { uids, values, salt, versionKey })
    return undefined
  },
}
