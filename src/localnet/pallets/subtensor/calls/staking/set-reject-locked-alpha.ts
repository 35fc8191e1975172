import { ensureSigned } from '../../../../frame/origins.js'
import type { Handler } from '../../../../frame/pallet.js'
import { dbWeight } from '../../../../frame/weight.js'
import { setAcceptLockedAlpha } from '../../locks/account-flags.js'
import { subtensor } from '../../schema.js'

/** `set_reject_locked_alpha`: the stored flag means the opposite (accepts), so that it can be absent by default. */
export const setRejectLockedAlpha: Handler<typeof subtensor, 'set_reject_locked_alpha'> = {
  weight: () => dbWeight(1, 1),
  handle(ctx, origin, { enabled }) {
    const coldkey = ensureSigned(origin)
    setAcceptLockedAlpha(ctx, coldkey, !enabled)
    ctx.deposit(subtensor.event.RejectLockedAlphaUpdated({ coldkey, enabled }))
    return undefined
  },
}
