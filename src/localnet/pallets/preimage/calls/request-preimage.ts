import { ensureRoot } from '../../../frame/origins.js'
import type { Handler } from '../../../frame/pallet.js'
import { weightOf } from '../../../frame/weight.js'
import { requestPreimage as request } from '../requests.js'
import type { preimage } from '../schema.js'

/** `request_preimage` of pallet_preimage 41: root asks for a preimage, which costs nobody a deposit then. */
export const requestPreimage: Handler<typeof preimage, 'request_preimage'> = {
  weight: () => weightOf(19_292_000, 3_556, 2, 1),
  handle: (ctx, origin, { hash }) => {
    ensureRoot(origin)
    request(ctx, hash)
    return undefined
  },
}
