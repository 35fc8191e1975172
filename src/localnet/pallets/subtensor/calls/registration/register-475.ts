import type { Handler } from '../../../../frame/pallet.js'
import { weightOf } from '../../../../frame/weight.js'
import type { subtensor475 } from '../../475/schema.js'
import { doRegister475 } from '../../registration/register-475.js'

/** `register`: still the same as `burned_register`; work is for `pow_register`. */
export const register475: Handler<typeof subtensor475, 'register'> = {
  weight: () => weightOf(3_965_738_000, 926_972, 817, 300),

  handle: (ctx, origin, { netuid, hotkey }) => {
    doRegister475(ctx, origin, netuid, hotkey)
    return undefined
  },
}
