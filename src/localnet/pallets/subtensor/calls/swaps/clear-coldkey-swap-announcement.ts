import { ensureSigned } from '../../../../frame/origins.js'
import type { Handler } from '../../../../frame/pallet.js'
import { weightOf } from '../../../../frame/weight.js'
import { subtensor } from '../../schema.js'

const { storage } = subtensor

/** `clear_coldkey_swap_announcement`: takes it back, once the swap has been possible for a while. */
export const clearColdkeySwapAnnouncement: Handler<typeof subtensor, 'clear_coldkey_swap_announcement'> = {
  weight: () => weightOf(17_890_000, 0, 2, 1),
  handle: (ctx, origin) => {
    const who = ensureSigned(origin)
    const announced = storage.ColdkeySwapAnnouncements.get(ctx, who)
    if (announced === undefined) throw subtensor.error('ColdkeySwapAnnouncementNotFound')
    if (ctx.blockNumber < announced[0] + storage.ColdkeySwapReannouncementDelay.get(ctx)) throw subtensor.error('ColdkeySwapClearTooEarly')
    storage.ColdkeySwapAnnouncements.remove(ctx, who)
    ctx.deposit(subtensor.event.ColdkeySwapCleared({ who }))
    return undefined
  },
}
