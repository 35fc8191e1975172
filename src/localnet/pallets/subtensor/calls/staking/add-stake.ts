import type { CallImpl } from '../../../../frame/pallet.js'
import type { ArgsOf } from '../../../../frame/pallet-schema.js'
import { weightOf } from '../../../../frame/weight.js'
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
