import type { Handler } from '../../../frame/pallet.js'
import { weightOf } from '../../../frame/weight.js'
import { ensureSignedOrManager } from '../ensure-signed-or-manager.js'
import { unnotePreimage as unnote } from '../requests.js'
import type { preimage } from '../schema.js'

/** `unnote_preimage` of pallet_preimage 41. */
export const unnotePreimage: Handler<typeof preimage, 'unnote_preimage'> = {
  weight: () => weightOf(50_830_000, 3_892, 3, 3),
  handle: (ctx, origin, { hash }) => {
    unnote(ctx, hash, ensureSignedOrManager(origin))
    return undefined
  },
}
