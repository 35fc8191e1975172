import { ensureSigned } from '../../../../frame/origins.js'
import type { Handler } from '../../../../frame/pallet.js'
import { weightOf } from '../../../../frame/weight.js'
import { subtensor } from '../../schema.js'
import { chargeSwapCost } from '../../swaps/swap-coldkey.js'

const { storage } = subtensor

/** `announce_coldkey_swap`: by the hash of the new coldkey. The first time it costs a tenth of a TAO; again only after another delay. */
export const announceColdkeySwap: Handler<typeof subtensor, 'announce_coldkey_swap'> = {
  weight: () => weightOf(47_248_000, 4_159, 4, 3),
  handle: (ctx, origin, { new_coldkey_hash }) => {
    const who = ensureSigned(origin)
    const before = storage.ColdkeySwapAnnouncements.get(ctx, who)
    if (before === undefined) chargeSwapCost(ctx, who, subtensor.constant.KeySwapCost)
    else if (ctx.blockNumber < before[0] + storage.ColdkeySwapReannouncementDelay.get(ctx)) {
      throw subtensor.error('ColdkeySwapReannouncedTooEarly')
    }
    const when = Math.min(ctx.blockNumber + storage.ColdkeySwapAnnouncementDelay.get(ctx), 0xffff_ffff)
    storage.ColdkeySwapAnnouncements.set(ctx, who, [when, new_coldkey_hash])
    ctx.deposit(subtensor.event.ColdkeySwapAnnounced({ who, new_coldkey_hash }))
    return undefined
  },
}
