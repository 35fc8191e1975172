import type { Handler } from '../../../../frame/pallet.js'
import { weightOf } from '../../../../frame/weight.js'
import { doRegister } from '../../registration/register.js'
import type { subtensor } from '../../schema.js'

/** `register`: once by proof of work, now the same as `burned_register`. */
export const register: Handler<typeof subtensor, 'register'> = {
  weight: () => weightOf(349_872_000, 6148, 34, 29),

  handle: (ctx, origin, { netuid, hotkey }) => {
    doRegister(ctx, origin, netuid, hotkey)
    return undefined
  },
}
