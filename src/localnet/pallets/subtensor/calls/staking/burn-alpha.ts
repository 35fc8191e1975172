import type { CallImpl } from '../../../../frame/pallet.js'

import type { ArgsOf } from '../../../../frame/pallet-schema.js'
import { weightOf } from '../../../../frame/weight.js'
import { doBurnAlpha } from '../../staking/recycle-alpha.js'
import type { stakingCalls } from '../../staking-calls.js'

/** `burn_alpha` (staking/recycle_alpha.rs, `do_burn_alpha`). */
export const burnAlpha: CallImpl<ArgsOf<typeof stakingCalls.burn_alpha>> = {
  weight: () => weightOf(168_964_000, 5219, 12, 4),
  handle(ctx, origin, args) {
    doBurnAlpha(ctx, origin, args.hotkey, args.amount, args.netuid)
    return undefined
  },
}
