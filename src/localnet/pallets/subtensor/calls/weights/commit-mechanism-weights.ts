import type { Handler } from '../../../../frame/pallet.js'
import { weightOf } from '../../../../frame/weight.js'
import type { subtensor } from '../../schema.js'
import { doCommitWeights } from '../../weights/commit-weights.js'

/** `commit_mechanism_weights` */
export const commitMechanismWeights: Handler<typeof subtensor, 'commit_mechanism_weights'> = {
  weight: () => weightOf(55_130_000, 0, 7, 2),
  pays: 'No',
  handle: (ctx, origin, { netuid, mecid: mechanism, commit_hash: hash }) => {
    doCommitWeights(ctx, origin, netuid, mechanism, hash)
    return undefined
  },
}
