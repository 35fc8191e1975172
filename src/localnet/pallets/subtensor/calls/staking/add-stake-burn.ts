import type { CallImpl } from '../../../../frame/pallet.js'

import type { ArgsOf } from '../../../../frame/pallet-schema.js'
import { weightOf } from '../../../../frame/weight.js'
import { doAddStakeBurn } from '../../staking/recycle-alpha.js'
import type { stakingCalls } from '../../staking-calls.js'

/** `add_stake_burn` (staking/recycle_alpha.rs, `do_add_stake_burn`). */
export const addStakeBurn: CallImpl<ArgsOf<typeof stakingCalls.add_stake_burn>> = {
  weight: () => weightOf(967_308_000, 8727, 33, 17),
  handle(ctx, origin, args) {
    doAddStakeBurn(ctx, origin, args.hotkey, args.netuid, args.amount, args.limit)
    return undefined
  },
}
