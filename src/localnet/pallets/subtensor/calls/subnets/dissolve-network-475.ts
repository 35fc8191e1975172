import { ensureRoot } from '../../../../frame/origins.js'
import type { CallImpl } from '../../../../frame/pallet.js'
import { weightOf } from '../../../../frame/weight.js'
import { doDissolveNetwork475 } from '../../dissolution/dissolve-network-475.js'

/** `dissolve_network` and `root_dissolve_network`: root only; a coldkey that the first one names is not looked at. */
export const dissolveNetwork475: CallImpl<{ readonly netuid: number }> = {
  weight: () => weightOf(119_000_000, 0, 6, 31),

  handle: (ctx, origin, { netuid }) => {
    ensureRoot(origin)
    doDissolveNetwork475(ctx, netuid)
    return undefined
  },
}
