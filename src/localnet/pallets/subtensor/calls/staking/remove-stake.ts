import type { CallImpl } from '../../../../frame/pallet.js'
import type { ArgsOf } from '../../../../frame/pallet-schema.js'
import { weightOf } from '../../../../frame/weight.js'
import { doRemoveStake } from '../../staking/remove-stake.js'
import type { stakingCalls } from '../../staking-calls.js'

/** `remove_stake` (staking/remove_stake.rs, `do_remove_stake`). */
export const removeStake: CallImpl<ArgsOf<typeof stakingCalls.remove_stake>> = {
  weight: () => weightOf(569_198_000, 10557, 28, 13),
  handle(ctx, origin, { hotkey, netuid, amount_unstaked }) {
    doRemoveStake(ctx, origin, hotkey, netuid, amount_unstaked)
    return undefined
  },
}
