import { ensureSigned } from '../../../../frame/origins.js'
import type { Handler } from '../../../../frame/pallet.js'
import { addWeight } from '../../../../frame/weight.js'
import type { subtensor475 } from '../../475/schema.js'
import { ensureFitsClaim } from '../../baskets/claim-admission.js'
import { claimBaskets } from '../../baskets/claim-basket.js'
import { declareClaim, MAX_HOTKEY_CLAIM_WORK, weighAdmission, weighClaimed } from '../../baskets/work.js'
import { maybeAddColdkeyIndex } from '../../root-claims/coldkey-index.js'

/** `claim_root_with_hotkey`: all that the signer is owed of one basket. */
export const claimRootWithHotkey: Handler<typeof subtensor475, 'claim_root_with_hotkey'> = {
  weight: () => declareClaim(MAX_HOTKEY_CLAIM_WORK),
  handle(ctx, origin, { hotkey }) {
    const coldkey = ensureSigned(origin)
    ensureFitsClaim(ctx, [hotkey], MAX_HOTKEY_CLAIM_WORK)
    const outcome = claimBaskets(ctx, coldkey, [hotkey], (work) => ({
      actualWeight: addWeight(weighAdmission(MAX_HOTKEY_CLAIM_WORK), weighClaimed(1, 0, work)),
    }))
    maybeAddColdkeyIndex(ctx, coldkey)
    return { actualWeight: weighClaimed(1, 0, outcome), pays: 'Yes' }
  },
}
