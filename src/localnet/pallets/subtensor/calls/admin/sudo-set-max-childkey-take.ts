import { ensureRoot } from '../../../../frame/origins.js'
import type { CallImpl } from '../../../../frame/pallet.js'
import { weightOf } from '../../../../frame/weight.js'
import type { SubtensorArgs } from '../../calls.js'
import { subtensor } from '../../schema.js'

/** `sudo_set_max_childkey_take` */
export const sudoSetMaxChildkeyTake: CallImpl<SubtensorArgs<'sudo_set_max_childkey_take'>> = {
  weight: () => weightOf(6_000, 0, 1, 1),

  handle: (ctx, origin, { take }) => {
    ensureRoot(origin)
    subtensor.storage.MaxChildkeyTake.set(ctx, take)
    ctx.deposit(subtensor.event.MaxChildKeyTakeSet(take))
    return undefined
  },
}
