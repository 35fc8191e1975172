import { ensureSigned } from '../../../frame/origins.js'
import type { Handler } from '../../../frame/pallet.js'
import { weightOf } from '../../../frame/weight.js'
import { ensureUpdated as updateStatus } from '../ensure-updated.js'
import { preimage } from '../schema.js'

const MAX_HASHES = 1_024

/** `ensure_updated` of pallet_preimage 41: brings old statuses up to date, for nothing if nine in ten of them were old. */
export const ensureUpdated: Handler<typeof preimage, 'ensure_updated'> = {
  weight: ({ hashes: { length } }) =>
    weightOf(56_817_000n + 59_397_441n * BigInt(length), 28_584 + 2_902 * length, 2 + 3 * length, 4 * length),
  handle: (ctx, origin, { hashes }) => {
    ensureSigned(origin)
    if (hashes.length === 0) throw preimage.error('TooFew')
    if (hashes.length > MAX_HASHES) throw preimage.error('TooMany')
    const updated = hashes.filter((hash) => updateStatus(ctx, hash)).length
    return { pays: updated * 10 < hashes.length * 9 ? 'Yes' : 'No' }
  },
}
