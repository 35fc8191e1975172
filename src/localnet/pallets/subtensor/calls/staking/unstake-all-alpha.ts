import type { CallImpl } from '../../../../frame/pallet.js'

import type { ArgsOf } from '../../../../frame/pallet-schema.js'
import { weightOf } from '../../../../frame/weight.js'
import { doUnstakeAllAlpha } from '../../staking/remove-stake.js'
import type { stakingCalls } from '../../staking-calls.js'

/** `unstake_all_alpha` (staking/remove_stake.rs, `do_unstake_all_alpha`). */
export const unstakeAllAlpha: CallImpl<ArgsOf<typeof stakingCalls.unstake_all_alpha>> = {
  weight: () => weightOf(700_873_000, 11306, 43, 25),
  handle(ctx, origin, args) {
    doUnstakeAllAlpha(ctx, origin, args.hotkey)
    return undefined
  },
}
