import { ensureRoot } from '../../../../frame/origins.js'
import type { Handler } from '../../../../frame/pallet.js'
import { weightOf } from '../../../../frame/weight.js'
import type { subtensor } from '../../schema.js'
import { doDissolveNetwork } from '../../subnets/dissolve-network.js'

/** `root_dissolve_network` */
export const rootDissolveNetwork: Handler<typeof subtensor, 'root_dissolve_network'> = {
  weight: () => weightOf(119_000_000, 0, 6, 31),

  handle: (ctx, origin, { netuid }) => {
    ensureRoot(origin)
    doDissolveNetwork(ctx, netuid)
    return undefined
  },
}
