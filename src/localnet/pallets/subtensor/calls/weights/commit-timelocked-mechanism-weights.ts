import type { Handler } from '../../../../frame/pallet.js'
import { weightOf } from '../../../../frame/weight.js'
import type { subtensor } from '../../schema.js'
import { commitTimelocked } from '../../weights/commit-timelocked.js'

/** `commit_timelocked_mechanism_weights` */
export const commitTimelockedMechanismWeights: Handler<typeof subtensor, 'commit_timelocked_mechanism_weights'> = {
  weight: () => weightOf(84_020_000, 0, 9, 2),
  pays: 'No',
  handle: (ctx, origin, { netuid, mecid: mechanism, commit, reveal_round: round, commit_reveal_version: version }) => {
    commitTimelocked(ctx, origin, { netuid, mechanism, commit, round, version })
    return undefined
  },
}
