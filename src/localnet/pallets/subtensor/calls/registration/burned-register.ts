import type { Handler } from '../../../../frame/pallet.js'
import { weightOf } from '../../../../frame/weight.js'
import { doRegister } from '../../registration/register.js'
import type { subtensor } from '../../schema.js'

/** `burned_register` */
export const burnedRegister: Handler<typeof subtensor, 'burned_register'> = {
  weight: () => weightOf(336_815_000, 6148, 34, 29),

  handle: (ctx, origin, { netuid, hotkey }) => {
    doRegister(ctx, origin, netuid, hotkey)
    return undefined
  },
}
