import type { Handler } from '../../../../frame/pallet.js'
import { weightOf } from '../../../../frame/weight.js'
import type { subtensor } from '../../schema.js'
import { doAddStakeLimit } from '../../staking/add-stake.js'

/** `add_stake_limit` (staking/add_stake.rs, `do_add_stake_limit`). */
export const addStakeLimit: Handler<typeof subtensor, 'add_stake_limit'> = {
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
