import type { CallImpl } from '../../../../frame/pallet.js'
import type { ArgsOf } from '../../../../frame/pallet-schema.js'
import { weightOf } from '../../../../frame/weight.js'
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
