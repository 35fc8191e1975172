import type { CallImpl } from '../../../../frame/pallet.js'
import { weightOf } from '../../../../frame/weight.js'
import type { SubtensorArgs } from '../../calls.js'
import { register } from '../../registration/register.js'

/** `register`: once by proof of work, now the same as `burned_register`. */
export const registerCall: CallImpl<SubtensorArgs<'register'>> = {
  weight: () => weightOf(349_872_000, 6148, 34, 29),

  handle: (ctx, origin, { netuid, hotkey }) => {
    register(ctx, origin, netuid, hotkey)
    return undefined
  },
}
