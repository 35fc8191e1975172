import type { CallImpl } from '../../../../frame/pallet.js'
import { weightOf } from '../../../../frame/weight.js'
import type { SubtensorArgs } from '../../calls.js'
import { rootRegister } from '../../registration/root-register.js'

/** `root_register` */
export const rootRegisterCall: CallImpl<SubtensorArgs<'root_register'>> = {
  weight: () => weightOf(103_934_000, 4981, 19, 16),

  handle: (ctx, origin, { hotkey }) => {
    rootRegister(ctx, origin, hotkey)
    return undefined
  },
}
