import { ensureSigned } from '../../../../frame/origins.js'
import type { Handler } from '../../../../frame/pallet.js'
import { addWeight } from '../../../../frame/weight.js'
import type { Store } from '../../../../schema/storage.js'
import type { Hex } from '../../../../schema/types.js'
import { subtensor475 } from '../../475/schema.js'
import { ensureFitsClaim } from '../../baskets/claim-admission.js'
import { claimBaskets } from '../../baskets/claim-basket.js'
import { declareClaim, MAX_CLAIM_WORK, weighAdmission, weighClaimed } from '../../baskets/work.js'
import { maybeAddColdkeyIndex } from '../../root-claims/coldkey-index.js'
import { getStakeForHotkeyAndColdkeyOnSubnet } from '../../staking/stake-share-pool.js'
import { ROOT_NETUID } from '../../subnets/root-netuid.js'

const { storage } = subtensor475

/** `root_claim_hotkeys`: those that the coldkey has root stake at, or shares that it bought. */
function selectHotkeys(store: Store, coldkey: Hex, hotkeys: readonly Hex[]): Hex[] {
  return hotkeys.filter(
    (hotkey) =>
      getStakeForHotkeyAndColdkeyOnSubnet(store, hotkey, coldkey, ROOT_NETUID) !== 0n ||
      storage.BasketClaimed.get(store, hotkey, coldkey) < 0n,
  )
}

/** `claim_root`: all that the signer is owed, of all baskets; which subnets are named does not matter. */
export const claimRoot475: Handler<typeof subtensor475, 'claim_root'> = {
  weight: () => declareClaim(MAX_CLAIM_WORK),
  handle(ctx, origin) {
    const coldkey = ensureSigned(origin)
    const known = storage.StakingHotkeys.get(ctx, coldkey)
    if (known.length > MAX_CLAIM_WORK) throw subtensor475.error('RootClaimTooHeavy')
    const hotkeys = selectHotkeys(ctx, coldkey, known)
    ensureFitsClaim(ctx, hotkeys, MAX_CLAIM_WORK)
    const outcome = claimBaskets(ctx, coldkey, hotkeys, (work) => ({
      actualWeight: addWeight(weighAdmission(MAX_CLAIM_WORK), weighClaimed(hotkeys.length, known.length, work)),
    }))
    maybeAddColdkeyIndex(ctx, coldkey)
    return { actualWeight: weighClaimed(hotkeys.length, known.length, outcome), pays: 'Yes' }
  },
}
