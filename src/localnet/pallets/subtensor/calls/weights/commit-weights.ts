import type { Handler } from '../../../../frame/pallet.js'
import { weightOf } from '../../../../frame/weight.js'
import type { subtensor } from '../../schema.js'
import { MAIN_MECHANISM } from '../../subnets/mechanisms.js'
import { doCommitWeights } from '../../weights/commit-weights.js'

/** `commit_weights` */
export const commitWeights: Handler<typeof subtensor, 'commit_weights'> = {
  weight: () => weightOf(69_049_000, 4714, 13, 2),
  pays: 'No',
  handle: (ctx, origin, { netuid, commit_hash: hash }) => {
    doCommitWeights(ctx, origin, netuid, MAIN_MECHANISM, hash)
    return undefined
  },
}
