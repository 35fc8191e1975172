import { ensureSigned } from '../../../frame/origins.js'
import type { Handler } from '../../../frame/pallet.js'
import { lookupAccount } from '../../system/lookup.js'
import { removeAnnouncements } from '../announcements.js'
import type { proxy } from '../schema.js'
import { REMOVE_ANNOUNCEMENT_WEIGHT } from '../weights.js'

/** `remove_announcement` of pallet_subtensor_proxy: the delegate takes back what it announced. */
export const removeAnnouncement: Handler<typeof proxy, 'remove_announcement'> = {
  weight: () => REMOVE_ANNOUNCEMENT_WEIGHT,
  handle: (ctx, origin, { real: address, call_hash }) => {
    const who = ensureSigned(origin)
    const real = lookupAccount(address)
    removeAnnouncements(ctx, who, (one) => one.real === real && one.call_hash === call_hash)
    return undefined
  },
}
