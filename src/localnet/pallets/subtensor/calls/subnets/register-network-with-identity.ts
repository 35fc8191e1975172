import type { Handler } from '../../../../frame/pallet.js'
import { weightOf } from '../../../../frame/weight.js'
import type { subtensor } from '../../schema.js'
import { doRegisterNetwork } from '../../subnets/register-network.js'

/** `register_network_with_identity` */
export const registerNetworkWithIdentity: Handler<typeof subtensor, 'register_network_with_identity'> = {
  weight: () => weightOf(275_041_000, 9883, 39, 47),

  handle: (ctx, origin, { hotkey, identity }) => {
    doRegisterNetwork(ctx, origin, hotkey, identity)
    return undefined
  },
}
