import { ensureRoot } from '../../../frame/origins.js'
import type { Handler } from '../../../frame/pallet.js'
import { weightOf } from '../../../frame/weight.js'
import { unrequestPreimage as unrequest } from '../requests.js'
import type { preimage } from '../schema.js'

/** `unrequest_preimage` of pallet_preimage 41. */
export const unrequestPreimage: Handler<typeof preimage, 'unrequest_preimage'> = {
  weight: () => weightOf(20_209_000, 3_556, 2, 2),
  handle: (ctx, origin, { hash }) => {
    ensureRoot(origin)
    unrequest(ctx, hash)
    return undefined
  },
}
