import { ensureRoot } from '../../../../frame/origins.js'
import type { Handler } from '../../../../frame/pallet.js'
import { weightOf } from '../../../../frame/weight.js'
import { subtensor } from '../../schema.js'

/** `set_pending_childkey_cooldown`: blocks that new children wait. */
export const setPendingChildkeyCooldown: Handler<typeof subtensor, 'set_pending_childkey_cooldown'> = {
  weight: () => weightOf(3_000_000, 0, 0, 1),

  handle: (ctx, origin, { cooldown }) => {
    ensureRoot(origin)
    subtensor.storage.PendingChildKeyCooldown.set(ctx, cooldown)
    return undefined
  },
}
