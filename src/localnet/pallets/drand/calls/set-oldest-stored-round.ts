import { ensureRoot } from '../../../frame/origins.js'
import type { Handler } from '../../../frame/pallet.js'
import { weightOf } from '../../../frame/weight.js'
import { drand } from '../schema.js'

/** `set_oldest_stored_round` of pallet_drand: root says from which round on pulses are kept. */
export const setOldestStoredRound: Handler<typeof drand, 'set_oldest_stored_round'> = {
  weight: () => weightOf(5_370_000, 0, 0, 1),
  handle: (ctx, origin, { oldest_round }) => {
    ensureRoot(origin)
    drand.storage.OldestStoredRound.set(ctx, oldest_round)
    ctx.deposit(drand.event.SetOldestStoredRound(oldest_round))
    return undefined
  },
}
