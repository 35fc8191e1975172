import type { Handler } from '../../../../frame/pallet.js'
import { weightOf } from '../../../../frame/weight.js'
import type { subtensor } from '../../schema.js'
import { MAIN_MECHANISM } from '../../subnets/mechanisms.js'
import { commitTimelocked } from '../../weights/commit-timelocked.js'

/** `commit_timelocked_weights`: weights that nobody can read before a round of the beacon, which the chain opens then. */
export const commitTimelockedWeights: Handler<typeof subtensor, 'commit_timelocked_weights'> = {
  weight: () => weightOf(86_951_000, 4713, 14, 2),
  pays: 'No',
  handle: (ctx, origin, { netuid, commit, reveal_round: round, commit_reveal_version: version }) => {
    commitTimelocked(ctx, origin, { netuid, mechanism: MAIN_MECHANISM, commit, round, version })
    return undefined
  },
}
