import type { CallImpl } from '../../../../frame/pallet.js'
import { weightOf } from '../../../../frame/weight.js'
import type { SubtensorArgs } from '../../calls.js'
import { registerNetwork } from '../../subnets/register-network.js'

/** `register_network_with_identity` */
export const registerNetworkWithIdentityCall: CallImpl<SubtensorArgs<'register_network_with_identity'>> = {
  weight: () => weightOf(275_041_000, 9883, 39, 47),

  handle: (ctx, origin, { hotkey, identity }) => {
    registerNetwork(ctx, origin, hotkey, identity)
    return undefined
  },
}
