import { ensureRoot } from '../../../../frame/origins.js'
import type { Handler } from '../../../../frame/pallet.js'
import { weightOf } from '../../../../frame/weight.js'
import type { subtensor } from '../../schema.js'
import { doDissolveNetwork } from '../../subnets/dissolve-network.js'

/** `dissolve_network`: root only; the coldkey it names is not looked at. */
export const dissolveNetwork: Handler<typeof subtensor, 'dissolve_network'> = {
  weight: () => weightOf(119_000_000, 0, 6, 31),

  handle: (ctx, origin, { netuid }) => {
    ensureRoot(origin)
    doDissolveNetwork(ctx, netuid)
    return undefined
  },
}
