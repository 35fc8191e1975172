import { weightOf } from '../../../../frame/context.js'
import type { ArgsOf, CallImpl } from '../../../../frame/pallet.js'
import { doAddStake } from '../../staking/add-stake.js'
import type { stakingCalls } from '../../staking-calls.js'

/** `add_stake` (staking/add_stake.rs, `do_add_stake`). */
export const addStake: CallImpl<ArgsOf<typeof stakingCalls.add_stake>> = {
  weight: () => weightOf(664_064_000, 8727, 32, 16),
  handle(ctx, origin, { hotkey, netuid, amount_staked }) {
    doAddStake(ctx, origin, hotkey, netuid, amount_staked)
    return undefined
  },
}
