import { ensureSigned } from '../../../frame/origins.js'
import type { Handler } from '../../../frame/pallet.js'
import { lookupAccount } from '../../system/lookup.js'
import { addAnnouncement } from '../announcements.js'
import { findProxy } from '../delegates.js'
import { proxy } from '../schema.js'
import { ANNOUNCE_WEIGHT } from '../weights.js'

/** `announce` of pallet_subtensor_proxy: a delegate says by its hash which call it is going to make, for a deposit. */
export const announce: Handler<typeof proxy, 'announce'> = {
  weight: () => ANNOUNCE_WEIGHT,
  handle: (ctx, origin, { real: address, call_hash }) => {
    const who = ensureSigned(origin)
    const real = lookupAccount(address)
    findProxy(ctx, real, who)
    addAnnouncement(ctx, who, { real, call_hash, height: ctx.blockNumber })
    ctx.deposit(proxy.event.Announced({ real, proxy: who, call_hash }))
    return undefined
  },
}
