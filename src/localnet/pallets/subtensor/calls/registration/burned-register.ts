import type { CallImpl } from '../../../../frame/pallet.js'
import { weightOf } from '../../../../frame/weight.js'
import type { SubtensorArgs } from '../../calls.js'
import { register } from '../../registration/register.js'

/** `burned_register` */
export const burnedRegister: CallImpl<SubtensorArgs<'burned_register'>> = {
  weight: () => weightOf(336_815_000, 6148, 34, 29),

  handle: (ctx, origin, { netuid, hotkey }) => {
    register(ctx, origin, netuid, hotkey)
    return undefined
  },
}
