import { weightOf } from '../../../../frame/context.js'
import type { ArgsOf, CallImpl } from '../../../../frame/pallet.js'
import { doUnstakeAll } from '../../staking/remove-stake.js'
import type { stakingCalls } from '../../staking-calls.js'

/** `unstake_all` (staking/remove_stake.rs, `do_unstake_all`). */
export const unstakeAll: CallImpl<ArgsOf<typeof stakingCalls.unstake_all>> = {
  weight: () => weightOf(26_830_000, 9189, 6),
  handle(ctx, origin, { hotkey }) {
    doUnstakeAll(ctx, origin, hotkey)
    return undefined
  },
}
