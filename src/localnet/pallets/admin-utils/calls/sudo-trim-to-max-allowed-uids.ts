import type { Handler } from '../../../frame/pallet.js'
import { weightOf } from '../../../frame/weight.js'
import { trimToMaxAllowedUids } from '../../subtensor/registration/trim-uids.js'
import { ensureAdminWindowOpen, ensureSubnetOwnerOrRootWithLimit, recordOwnerRateLimit } from '../../subtensor/subnets/subnet-owner.js'
import type { adminUtils } from '../schema.js'

const LIMIT = 'MaxUidsTrimming'

/** `sudo_trim_to_max_allowed_uids`: the owner or root removes the neurons that earn least. */
export const sudoTrimToMaxAllowedUids: Handler<typeof adminUtils, 'sudo_trim_to_max_allowed_uids'> = {
  weight: () => weightOf(38_302_000, 4398, 8, 1),

  handle: (ctx, origin, { netuid, max_n: most }) => {
    const owner = ensureSubnetOwnerOrRootWithLimit(ctx, origin, netuid, LIMIT)
    ensureAdminWindowOpen(ctx, netuid)
    trimToMaxAllowedUids(ctx, netuid, most)
    recordOwnerRateLimit(ctx, owner, netuid, LIMIT)
    return undefined
  },
}
