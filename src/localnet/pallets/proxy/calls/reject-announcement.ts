import { ensureSigned } from '../../../frame/origins.js'
import type { Handler } from '../../../frame/pallet.js'
import { lookupAccount } from '../../system/lookup.js'
import { removeAnnouncements } from '../announcements.js'
import type { proxy } from '../schema.js'
import { REJECT_ANNOUNCEMENT_WEIGHT } from '../weights.js'

/** `reject_announcement` of pallet_subtensor_proxy: an account forbids a call that a delegate announced; the delegate gets its deposit. */
export const rejectAnnouncement: Handler<typeof proxy, 'reject_announcement'> = {
  weight: () => REJECT_ANNOUNCEMENT_WEIGHT,
  handle: (ctx, origin, { delegate, call_hash }) => {
    const who = ensureSigned(origin)
    removeAnnouncements(ctx, lookupAccount(delegate), (one) => one.real === who && one.call_hash === call_hash)
    return undefined
  },
}
