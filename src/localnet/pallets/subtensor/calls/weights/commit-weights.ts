import type { CallImpl } from '../../../../frame/pallet.js'
import { weightOf } from '../../../../frame/weight.js'
import type { SubtensorArgs } from '../../calls.js'
import { MAIN_MECHANISM } from '../../subnets/mechanisms.js'
import { commitWeights } from '../../weights/commit-weights.js'

/** `commit_weights` */
export const commitWeightsCall: CallImpl<SubtensorArgs<'commit_weights'>> = {
  weight: () => weightOf(69_049_000, 4714, 13, 2),
  pays: 'No',
  handle: (ctx, origin, { netuid, commit_hash: hash }) => {
    commitWeights(ctx, origin, netuid, MAIN_MECHANISM, hash)
    return undefined
  },
}
