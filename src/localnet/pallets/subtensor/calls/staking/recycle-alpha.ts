import type { Handler } from '../../../../frame/pallet.js'
import { weightOf } from '../../../../frame/weight.js'
import type { subtensor } from '../../schema.js'
import { doRecycleAlpha } from '../../staking/recycle-alpha.js'

/** `recycle_alpha` (staking/recycle_alpha.rs, `do_recycle_alpha`). */
export const recycleAlpha: Handler<typeof subtensor, 'recycle_alpha'> = {
  weight: () => weightOf(172_139_000, 5219, 13, 6),
  handle(ctx, origin, args) {
    doRecycleAlpha(ctx, origin, args.hotkey, args.amount, args.netuid)
    return undefined
  },
}
