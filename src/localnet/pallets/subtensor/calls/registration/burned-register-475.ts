import type { Handler } from '../../../../frame/pallet.js'
import { weightOf } from '../../../../frame/weight.js'
import type { subtensor475 } from '../../475/schema.js'
import { doRegister475 } from '../../registration/register-475.js'

/** `burned_register`: part of the price may be locked as collateral. */
export const burnedRegister475: Handler<typeof subtensor475, 'burned_register'> = {
  weight: () => weightOf(4_229_016_000, 926_264, 830, 308),

  handle: (ctx, origin, { netuid, hotkey }) => {
    doRegister475(ctx, origin, netuid, hotkey)
    return undefined
  },
}
