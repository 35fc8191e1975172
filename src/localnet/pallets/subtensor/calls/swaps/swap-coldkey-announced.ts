import { ensureSigned } from '../../../../frame/origins.js'
import type { Handler } from '../../../../frame/pallet.js'
import { weightOf } from '../../../../frame/weight.js'
import { blake2256 } from '../../../../schema/hash.js'
import { hexToBytes } from '../../../../schema/scale.js'
import { subtensor } from '../../schema.js'
import { doSwapColdkey } from '../../swaps/swap-coldkey.js'

/** `swap_coldkey_announced`: to the coldkey that was announced, once the delay has passed. */
export const swapColdkeyAnnounced: Handler<typeof subtensor, 'swap_coldkey_announced'> = {
  weight: () => weightOf(288_156_000, 13_000, 37, 15),
  handle: (ctx, origin, { new_coldkey }) => {
    const who = ensureSigned(origin)
    const announced = subtensor.storage.ColdkeySwapAnnouncements.take(ctx, who)
    if (announced === undefined) throw subtensor.error('ColdkeySwapAnnouncementNotFound')
    const [when, hash] = announced
    if (hash !== blake2256(hexToBytes(new_coldkey))) throw subtensor.error('AnnouncedColdkeyHashDoesNotMatch')
    if (ctx.blockNumber < when) throw subtensor.error('ColdkeySwapTooEarly')
    doSwapColdkey(ctx, { from: who, to: new_coldkey })
    return undefined
  },
}
