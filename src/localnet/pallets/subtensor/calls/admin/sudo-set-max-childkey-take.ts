import { ensureRoot } from '../../../../frame/origins.js'
import type { Handler } from '../../../../frame/pallet.js'
import { weightOf } from '../../../../frame/weight.js'
import { subtensor } from '../../schema.js'

/** `sudo_set_max_childkey_take` */
export const sudoSetMaxChildkeyTake: Handler<typeof subtensor, 'sudo_set_max_childkey_take'> = {
  weight: () => weightOf(6_000, 0, 1, 1),

  handle: (ctx, origin, { take }) => {
    ensureRoot(origin)
    subtensor.storage.MaxChildkeyTake.set(ctx, take)
    ctx.deposit(subtensor.event.MaxChildKeyTakeSet(take))
    return undefined
  },
}
