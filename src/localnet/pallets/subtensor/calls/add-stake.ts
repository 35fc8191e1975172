import { weightOf } from '../../../executive/context.js'
import type { ArgsOf, CallImpl } from '../../../schema/pallet.js'
import type { subtensorCalls } from '../calls.js'
import { doAddStake } from '../staking/add-stake.js'

/** `add_stake` (staking/add_stake.rs, `do_add_stake`). */
export const addStake: CallImpl<ArgsOf<typeof subtensorCalls.add_stake>> = {
  weight: () => weightOf(664_064_000, 8727, 32, 16),
  handle(ctx, origin, { hotkey, netuid, amount_staked }) {
    doAddStake(ctx, origin, hotkey, netuid, amount_staked)
    return undefined
  },
}
