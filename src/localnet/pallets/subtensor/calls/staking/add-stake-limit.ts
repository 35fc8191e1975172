import type { CallImpl } from '../../../../frame/pallet.js'
import type { ArgsOf } from '../../../../frame/pallet-schema.js'
import { weightOf } from '../../../../frame/weight.js'
import { doAddStakeLimit } from '../../staking/add-stake.js'
import type { stakingCalls } from '../../staking-calls.js'

/** `add_stake_limit` (staking/add_stake.rs, `do_add_stake_limit`). */
export const addStakeLimit: CallImpl<ArgsOf<typeof stakingCalls.add_stake_limit>> = {
  weight: () => weightOf(853_005_000, 8727, 32, 16),
  handle(ctx, origin, args) {
    doAddStakeLimit(ctx, origin, {
      hotkey: args.hotkey,
      netuid: args.netuid,
      tao: args.amount_staked,
      limitPrice: args.limit_price,
      allowPartial: args.allow_partial,
    })
    return undefined
  },
}
