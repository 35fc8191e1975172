import type { Handler } from '../../../../frame/pallet.js'
import { weightOf } from '../../../../frame/weight.js'
import type { subtensor } from '../../schema.js'
import { doAddStakeBurn } from '../../staking/recycle-alpha.js'

/** `add_stake_burn` (staking/recycle_alpha.rs, `do_add_stake_burn`). */
export const addStakeBurn: Handler<typeof subtensor, 'add_stake_burn'> = {
  weight: () => weightOf(967_308_000, 8727, 33, 17),
  handle(ctx, origin, args) {
    doAddStakeBurn(ctx, origin, args)
    return undefined
  },
}
