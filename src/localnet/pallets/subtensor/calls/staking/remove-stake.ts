import type { Handler } from '../../../../frame/pallet.js'
import { weightOf } from '../../../../frame/weight.js'
import type { subtensor } from '../../schema.js'
import { doRemoveStake } from '../../staking/remove-stake.js'

export const REMOVE_STAKE_WEIGHT = weightOf(569_198_000, 10557, 28, 13)

/** `remove_stake` (staking/remove_stake.rs, `do_remove_stake`). */
export const removeStake: Handler<typeof subtensor, 'remove_stake'> = {
  weight: () => REMOVE_STAKE_WEIGHT,
  handle(ctx, origin, { hotkey, netuid, amount_unstaked }) {
    doRemoveStake(ctx, origin, hotkey, netuid, amount_unstaked)
    return undefined
  },
}
