import { ensureSigned } from '../../../../frame/origins.js'
import type { Handler } from '../../../../frame/pallet.js'
import { weightOf } from '../../../../frame/weight.js'
import { maybeAddColdkeyIndex } from '../../root-claims/coldkey-index.js'
import { subtensor } from '../../schema.js'

/** `set_root_claim_type`: whether root dividends are sold into root stake or kept as alpha. */
export const setRootClaimType: Handler<typeof subtensor, 'set_root_claim_type'> = {
  weight: () => weightOf(18_283_000, 3941, 2, 4),
  handle(ctx, origin, { new_root_claim_type: type }) {
    const coldkey = ensureSigned(origin)
    if (type.type === 'KeepSubnets' && type.value.subnets.length === 0) throw subtensor.error('InvalidSubnetNumber')
    maybeAddColdkeyIndex(ctx, coldkey)
    subtensor.storage.RootClaimType.set(ctx, coldkey, type)
    ctx.deposit(subtensor.event.RootClaimTypeSet({ coldkey, root_claim_type: type }))
    return undefined
  },
}
