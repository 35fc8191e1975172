import { ensureRoot } from '../../../../frame/origins.js'
import type { Handler } from '../../../../frame/pallet.js'
import { weightOf } from '../../../../frame/weight.js'
import { subtensor } from '../../schema.js'

const MAX_NUM_ROOT_CLAIMS = 50n

/** `sudo_set_num_root_claims`: for how many coldkeys a block claims root dividends. */
export const sudoSetNumRootClaims: Handler<typeof subtensor, 'sudo_set_num_root_claims'> = {
  weight: () => weightOf(2_735_000, 0, 0, 1),
  handle(ctx, origin, { new_value }) {
    ensureRoot(origin)
    if (new_value > MAX_NUM_ROOT_CLAIMS) throw subtensor.error('InvalidNumRootClaim')
    subtensor.storage.NumRootClaim.set(ctx, new_value)
    return undefined
  },
}
