import type { Handler } from '../../../frame/pallet.js'
import { weightOf } from '../../../frame/weight.js'
import { hexToBytes } from '../../../schema/scale.js'
import { ensureSignedOrManager } from '../ensure-signed-or-manager.js'
import { noteBytes } from '../requests.js'
import type { preimage } from '../schema.js'

/** `note_preimage` of pallet_preimage 41: for a deposit, or for nothing if it was asked for or root does it. */
export const notePreimage: Handler<typeof preimage, 'note_preimage'> = {
  weight: ({ bytes }) => weightOf(50_499_000 + 13_491 * (bytes.length / 2 - 1), 28_584, 5, 3),
  handle: (ctx, origin, { bytes }) => {
    const sender = ensureSignedOrManager(origin)
    const { wasRequested } = noteBytes(ctx, hexToBytes(bytes), sender)
    return wasRequested || sender === undefined ? { pays: 'No' } : undefined
  },
}
