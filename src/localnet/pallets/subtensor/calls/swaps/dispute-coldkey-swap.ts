import { ensureSigned } from '../../../../frame/origins.js'
import type { Handler } from '../../../../frame/pallet.js'
import { weightOf } from '../../../../frame/weight.js'
import { subtensor } from '../../schema.js'

const { storage } = subtensor

/** `dispute_coldkey_swap`: from then on the coldkey can do nothing, until root resets the swap. */
export const disputeColdkeySwap: Handler<typeof subtensor, 'dispute_coldkey_swap'> = {
  weight: () => weightOf(23_293_000, 4_130, 2, 1),
  handle: (ctx, origin) => {
    const coldkey = ensureSigned(origin)
    if (!storage.ColdkeySwapAnnouncements.has(ctx, coldkey)) throw subtensor.error('ColdkeySwapAnnouncementNotFound')
    if (storage.ColdkeySwapDisputes.has(ctx, coldkey)) throw subtensor.error('ColdkeySwapAlreadyDisputed')
    storage.ColdkeySwapDisputes.set(ctx, coldkey, ctx.blockNumber)
    ctx.deposit(subtensor.event.ColdkeySwapDisputed({ coldkey }))
    return undefined
  },
}
