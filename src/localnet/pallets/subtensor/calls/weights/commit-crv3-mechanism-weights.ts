import type { Handler } from '../../../../frame/pallet.js'
import { weightOf } from '../../../../frame/weight.js'
import type { subtensor } from '../../schema.js'
import { commitTimelocked } from '../../weights/commit-timelocked.js'

/** The version that the call without one means. */
const DEFAULT_VERSION = 4

/** `commit_crv3_mechanism_weights` */
export const commitCrv3MechanismWeights: Handler<typeof subtensor, 'commit_crv3_mechanism_weights'> = {
  weight: () => weightOf(77_750_000, 0, 7, 2),
  pays: 'No',
  handle: (ctx, origin, { netuid, mecid: mechanism, commit, reveal_round: round }) => {
    commitTimelocked(ctx, origin, { netuid, mechanism, commit, round, version: DEFAULT_VERSION })
    return undefined
  },
}
