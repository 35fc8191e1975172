import type { Handler } from '../../../../frame/pallet.js'
import { weightOf } from '../../../../frame/weight.js'
import type { subtensor } from '../../schema.js'
import { doRegisterNetwork } from '../../subnets/register-network.js'

/** `register_network`: anyone opens a subnet for the lock cost. */
export const registerNetwork: Handler<typeof subtensor, 'register_network'> = {
  weight: () => weightOf(277_125_000, 9947, 40, 48),

  handle: (ctx, origin, { hotkey }) => {
    doRegisterNetwork(ctx, origin, hotkey)
    return undefined
  },
}
