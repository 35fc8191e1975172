import { ensureRoot } from '../../../../frame/origins.js'
import type { CallImpl } from '../../../../frame/pallet.js'
import { weightOf } from '../../../../frame/weight.js'
import type { SubtensorArgs } from '../../calls.js'
import { subtensor } from '../../schema.js'

/** `set_pending_childkey_cooldown`: blocks that new children wait. */
export const setPendingChildkeyCooldown: CallImpl<SubtensorArgs<'set_pending_childkey_cooldown'>> = {
  weight: () => weightOf(3_000_000, 0, 0, 1),

  handle: (ctx, origin, { cooldown }) => {
    ensureRoot(origin)
    subtensor.storage.PendingChildKeyCooldown.set(ctx, cooldown)
    return undefined
  },
}
