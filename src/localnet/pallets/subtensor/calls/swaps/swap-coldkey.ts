import { ensureRoot } from '../../../../frame/origins.js'
import type { Handler } from '../../../../frame/pallet.js'
import { weightOf } from '../../../../frame/weight.js'
import { subtensor } from '../../schema.js'
import { chargeSwapCost, doSwapColdkey } from '../../swaps/swap-coldkey.js'

const { storage } = subtensor

/** `swap_coldkey`: root does it without an announcement, and ends one. */
export const swapColdkey: Handler<typeof subtensor, 'swap_coldkey'> = {
  weight: () => weightOf(312_301_000, 13_056, 37, 19),
  handle: (ctx, origin, { old_coldkey, new_coldkey, swap_cost }) => {
    ensureRoot(origin)
    if (swap_cost > 0n) chargeSwapCost(ctx, old_coldkey, swap_cost)
    doSwapColdkey(ctx, { from: old_coldkey, to: new_coldkey })
    storage.ColdkeySwapAnnouncements.remove(ctx, old_coldkey)
    storage.ColdkeySwapDisputes.remove(ctx, old_coldkey)
    return undefined
  },
}
