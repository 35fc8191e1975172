import type { Handler } from '../../../../frame/pallet.js'
import { weightOf } from '../../../../frame/weight.js'
import type { subtensor } from '../../schema.js'
import { doAddStake } from '../../staking/add-stake.js'

/** `add_stake` (staking/add_stake.rs, `do_add_stake`). */
export const addStake: Handler<typeof subtensor, 'add_stake'> = {
  weight: () => weightOf(664_064_000, 8727, 32, 16),
  handle(ctx, origin, { hotkey, netuid, amount_staked }) {
    doAddStake(ctx, origin, hotkey, netuid, amount_staked)
    return undefined
  },
}
