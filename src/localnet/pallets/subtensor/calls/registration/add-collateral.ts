import type { Handler } from '../../../../frame/pallet.js'
import { weightOf } from '../../../../frame/weight.js'
import type { subtensor475 } from '../../475/schema.js'
import { doAddCollateral } from '../../collateral/add-collateral.js'

/** `add_collateral`: locks alpha of a miner beyond what its registration locked. */
export const addCollateral: Handler<typeof subtensor475, 'add_collateral'> = {
  weight: () => weightOf(3_467_256_000, 0),

  handle: (ctx, origin, { netuid, hotkey, alpha, limit_price: limitPrice }) => {
    doAddCollateral(ctx, origin, { netuid, hotkey, alpha, limitPrice })
    return undefined
  },
}
