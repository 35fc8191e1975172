import type { Handler } from '../../../../frame/pallet.js'
import { weightOf } from '../../../../frame/weight.js'
import type { subtensor475 } from '../../475/schema.js'
import { doRegisterNetwork475 } from '../../dissolution/register-network-475.js'

/** `register_network`: at the limit the registration waits in a queue. */
export const registerNetwork475: Handler<typeof subtensor475, 'register_network'> = {
  weight: () => weightOf(238_682_000, 9995, 42, 52),

  handle: (ctx, origin, { hotkey }) => {
    doRegisterNetwork475(ctx, origin, hotkey)
    return undefined
  },
}
