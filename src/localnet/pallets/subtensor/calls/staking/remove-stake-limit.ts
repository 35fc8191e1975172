import type { Handler } from '../../../../frame/pallet.js'
import { weightOf } from '../../../../frame/weight.js'
import type { subtensor } from '../../schema.js'
import { doRemoveStakeLimit } from '../../staking/remove-stake.js'

/** `remove_stake_limit` (staking/remove_stake.rs, `do_remove_stake_limit`). */
export const removeStakeLimit: Handler<typeof subtensor, 'remove_stake_limit'> = {
  weight: () => weightOf(740_696_000, 10591, 27, 13),
  handle(ctx, origin, args) {
    doRemoveStakeLimit(ctx, origin, {
      hotkey: args.hotkey,
      netuid: args.netuid,
      alpha: args.amount_unstaked,
      limitPrice: args.limit_price,
      allowPartial: args.allow_partial,
    })
    return undefined
  },
}
