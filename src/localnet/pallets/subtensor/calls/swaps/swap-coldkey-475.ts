import { DispatchFailure } from '../../../../frame/dispatch.js'
import { ensureRoot, ensureSigned } from '../../../../frame/origins.js'
import type { Handler } from '../../../../frame/pallet.js'
import { addWeight } from '../../../../frame/weight.js'
import { blake2256 } from '../../../../schema/hash.js'
import { hexToBytes } from '../../../../schema/scale.js'
import { subtensor475 } from '../../475/schema.js'
import { chargeSwapCost } from '../../swaps/swap-coldkey.js'
import {
  doSwapColdkey475,
  MOST_SWAP_WORK,
  SWAP_ANNOUNCED_WEIGHT,
  SWAP_COLDKEY_WEIGHT,
  UNANNOUNCED_WEIGHT,
} from '../../swaps/swap-coldkey-475.js'

const { storage } = subtensor475

/** `swap_coldkey`: root does it without an announcement, and ends one. Weighed as the stakes are that move. */
export const swapColdkey475: Handler<typeof subtensor475, 'swap_coldkey'> = {
  weight: () => addWeight(SWAP_COLDKEY_WEIGHT, MOST_SWAP_WORK),
  handle: (ctx, origin, { old_coldkey, new_coldkey, swap_cost }) => {
    ensureRoot(origin)
    if (swap_cost > 0n) chargeSwapCost(ctx, old_coldkey, swap_cost)
    const work = doSwapColdkey475(ctx, { from: old_coldkey, to: new_coldkey }, SWAP_COLDKEY_WEIGHT)
    storage.ColdkeySwapAnnouncements.remove(ctx, old_coldkey)
    storage.ColdkeySwapDisputes.remove(ctx, old_coldkey)
    return { actualWeight: addWeight(SWAP_COLDKEY_WEIGHT, work) }
  },
}

/** `swap_coldkey_announced`: to the coldkey that was announced, once the delay has passed. */
export const swapColdkeyAnnounced475: Handler<typeof subtensor475, 'swap_coldkey_announced'> = {
  weight: () => addWeight(SWAP_ANNOUNCED_WEIGHT, MOST_SWAP_WORK),
  handle: (ctx, origin, { new_coldkey }) => {
    const who = ensureSigned(origin)
    const refused = (name: 'ColdkeySwapAnnouncementNotFound' | 'AnnouncedColdkeyHashDoesNotMatch' | 'ColdkeySwapTooEarly') =>
      new DispatchFailure(subtensor475.error(name).error, { actualWeight: UNANNOUNCED_WEIGHT })
    const announced = storage.ColdkeySwapAnnouncements.take(ctx, who)
    if (announced === undefined) throw refused('ColdkeySwapAnnouncementNotFound')
    const [when, hash] = announced
    if (hash !== blake2256(hexToBytes(new_coldkey))) throw refused('AnnouncedColdkeyHashDoesNotMatch')
    if (ctx.blockNumber < when) throw refused('ColdkeySwapTooEarly')
    return { actualWeight: addWeight(SWAP_ANNOUNCED_WEIGHT, doSwapColdkey475(ctx, { from: who, to: new_coldkey }, SWAP_ANNOUNCED_WEIGHT)) }
  },
}
