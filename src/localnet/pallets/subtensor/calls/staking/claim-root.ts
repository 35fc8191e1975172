import type { Ctx } from '../../../../frame/context.js'
import { ensureSigned } from '../../../../frame/origins.js'
import type { Handler } from '../../../../frame/pallet.js'
import { addWeight, dbWeight, type Weight, weightOf } from '../../../../frame/weight.js'
import type { Hex } from '../../../../schema/types.js'
import { doRootClaim } from '../../root-claims/claim-root.js'
import { maybeAddColdkeyIndex } from '../../root-claims/coldkey-index.js'
import { subtensor } from '../../schema.js'

const MAX_SUBNET_CLAIMS = 5

/** What `do_root_claim` adds up: reads of the hotkeys and, for each subnet claimed on, a benchmarked amount. */
function weighClaim(ctx: Ctx, coldkey: Hex, subnets: ReadonlySet<number>): Weight {
  let weight = dbWeight(1, 0)
  for (const hotkey of subtensor.storage.StakingHotkeys.get(ctx, coldkey)) {
    weight = addWeight(weight, dbWeight(3, 0))
    for (const [netuid] of subtensor.storage.RootClaimable.get(ctx, hotkey)) {
      if (subnets.has(netuid)) weight = addWeight(weight, weightOf(60_000_000, 6987, 7, 5))
    }
  }
  return weight
}

/** `claim_root`: the signer's root dividends of up to five subnets. */
export const claimRoot: Handler<typeof subtensor, 'claim_root'> = {
  weight: () => weightOf(138_999_000, 7875, 16, 4),
  handle(ctx, origin, args) {
    const coldkey = ensureSigned(origin)
    const subnets = new Set(args.subnets)
    if (subnets.size === 0 || subnets.size > MAX_SUBNET_CLAIMS) throw subtensor.error('InvalidSubnetNumber')
    maybeAddColdkeyIndex(ctx, coldkey)
    doRootClaim(ctx, coldkey, subnets)
    return { actualWeight: weighClaim(ctx, coldkey, subnets), pays: 'Yes' }
  },
}
