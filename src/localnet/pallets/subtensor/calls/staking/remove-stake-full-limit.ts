import type { Handler } from '../../../../frame/pallet.js'
import { weightOf } from '../../../../frame/weight.js'
import type { subtensor } from '../../schema.js'
import { doRemoveStakeFullLimit } from '../../staking/remove-stake.js'

/** `remove_stake_full_limit` (staking/remove_stake.rs, `do_remove_stake_full_limit`). */
export const removeStakeFullLimit: Handler<typeof subtensor, 'remove_stake_full_limit'> = {
  weight: () => weightOf(754_292_000, 10591, 27, 13),
  handle(ctx, origin, args) {
    doRemoveStakeFullLimit(ctx, origin, args.hotkey, args.netuid, args.limit_price)
    return undefined
  },
}
