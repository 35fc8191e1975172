import type { Handler } from '../../../../frame/pallet.js'
import { weightOf } from '../../../../frame/weight.js'
import type { subtensor } from '../../schema.js'
import { doBurnAlpha } from '../../staking/recycle-alpha.js'

/** `burn_alpha` (staking/recycle_alpha.rs, `do_burn_alpha`). */
export const burnAlpha: Handler<typeof subtensor, 'burn_alpha'> = {
  weight: () => weightOf(168_964_000, 5219, 12, 4),
  handle(ctx, origin, args) {
    doBurnAlpha(ctx, origin, args.hotkey, args.amount, args.netuid)
    return undefined
  },
}
