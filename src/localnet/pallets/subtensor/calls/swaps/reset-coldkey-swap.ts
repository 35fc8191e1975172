import { ensureRoot } from '../../../../frame/origins.js'
import type { Handler } from '../../../../frame/pallet.js'
import { weightOf } from '../../../../frame/weight.js'
import { subtensor } from '../../schema.js'

const { storage } = subtensor

/** `reset_coldkey_swap`: root takes away the announcement and the dispute of a coldkey. */
export const resetColdkeySwap: Handler<typeof subtensor, 'reset_coldkey_swap'> = {
  weight: () => weightOf(8_857_000, 0, 0, 2),
  handle: (ctx, origin, { coldkey }) => {
    ensureRoot(origin)
    storage.ColdkeySwapAnnouncements.remove(ctx, coldkey)
    storage.ColdkeySwapDisputes.remove(ctx, coldkey)
    ctx.deposit(subtensor.event.ColdkeySwapReset({ who: coldkey }))
    return undefined
  },
}
