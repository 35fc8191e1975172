import type { Handler } from '../../../../frame/pallet.js'
import { weightOf } from '../../../../frame/weight.js'
import type { subtensor475 } from '../../475/schema.js'
import { doSetMinCollateral } from '../../collateral/add-collateral.js'

/** `set_min_collateral`: the floor of a miner's collateral. */
export const setMinCollateral: Handler<typeof subtensor475, 'set_min_collateral'> = {
  weight: () => weightOf(221_000_000, 0),

  handle: (ctx, origin, { netuid, hotkey, min_locked: floor }) => {
    doSetMinCollateral(ctx, origin, { netuid, hotkey }, floor)
    return undefined
  },
}
