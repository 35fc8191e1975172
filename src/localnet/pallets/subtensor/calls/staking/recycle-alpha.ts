import type { CallImpl } from '../../../../frame/pallet.js'

import type { ArgsOf } from '../../../../frame/pallet-schema.js'
import { weightOf } from '../../../../frame/weight.js'
import { doRecycleAlpha } from '../../staking/recycle-alpha.js'
import type { stakingCalls } from '../../staking-calls.js'

/** `recycle_alpha` (staking/recycle_alpha.rs, `do_recycle_alpha`). */
export const recycleAlpha: CallImpl<ArgsOf<typeof stakingCalls.recycle_alpha>> = {
  weight: () => weightOf(172_139_000, 5219, 13, 6),
  handle(ctx, origin, args) {
    doRecycleAlpha(ctx, origin, args.hotkey, args.amount, args.netuid)
    return undefined
  },
}
