import type { CallArgs } from '../../../frame/pallet.js'
import { weightOf } from '../../../frame/weight.js'
import { subtensor } from '../../subtensor/schema.js'
import { clearSmallNominations, getNominatorMinRequiredStake } from '../../subtensor/staking/clear-small-nomination.js'
import { globalParameter } from '../parameter-call.js'
import type { adminUtils } from '../schema.js'

/** `sudo_set_nominator_min_required_stake`: when the minimum rises, nominations below it are sold at once. */
export const sudoSetNominatorMinRequiredStake = globalParameter<CallArgs<typeof adminUtils, 'sudo_set_nominator_min_required_stake'>>({
  weight: weightOf(30_697_000, 6890, 5, 1),
  set: (ctx, { min_stake: factor }) => {
    const before = getNominatorMinRequiredStake(ctx)
    subtensor.storage.NominatorMinRequiredStake.set(ctx, factor)
    // What is asked for is a factor, and what it is compared with the amount that the factor of before made: as the runtime does.
    if (factor > before) clearSmallNominations(ctx)
  },
})
