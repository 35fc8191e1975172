import type { Handler } from '../../../../frame/pallet.js'
import { weightOf } from '../../../../frame/weight.js'
import type { subtensor475 } from '../../475/schema.js'
import { doRegisterNetwork475 } from '../../dissolution/register-network-475.js'

/** `register_network_with_identity`; it is taken to weigh what `register_network` does. */
export const registerNetworkWithIdentity475: Handler<typeof subtensor475, 'register_network_with_identity'> = {
  weight: () => weightOf(238_682_000, 9995, 42, 52),

  handle: (ctx, origin, { hotkey, identity }) => {
    doRegisterNetwork475(ctx, origin, hotkey, identity)
    return undefined
  },
}
