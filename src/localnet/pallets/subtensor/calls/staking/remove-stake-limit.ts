import type { CallImpl } from '../../../../frame/pallet.js'
import type { ArgsOf } from '../../../../frame/pallet-schema.js'
import { weightOf } from '../../../../frame/weight.js'
import { doRemoveStakeLimit } from '../../staking/remove-stake.js'
import type { stakingCalls } from '../../staking-calls.js'

/** `remove_stake_limit` (staking/remove_stake.rs, `do_remove_stake_limit`). */
export const removeStakeLimit: CallImpl<ArgsOf<typeof stakingCalls.remove_stake_limit>> = {
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
