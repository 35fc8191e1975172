import { ensureRoot } from '../../../../frame/origins.js'
import type { CallImpl } from '../../../../frame/pallet.js'
import { weightOf } from '../../../../frame/weight.js'
import type { SubtensorArgs } from '../../calls.js'
import { dissolveNetwork } from '../../subnets/dissolve-network.js'

/** `root_dissolve_network` */
export const rootDissolveNetwork: CallImpl<SubtensorArgs<'root_dissolve_network'>> = {
  weight: () => weightOf(119_000_000, 0, 6, 31),

  handle: (ctx, origin, { netuid }) => {
    ensureRoot(origin)
    dissolveNetwork(ctx, netuid)
    return undefined
  },
}
