import type { Handler } from '../../../../frame/pallet.js'
import { weightOf } from '../../../../frame/weight.js'
import { doRootRegister } from '../../registration/root-register.js'
import type { subtensor } from '../../schema.js'

/** `root_register` */
export const rootRegister: Handler<typeof subtensor, 'root_register'> = {
  weight: () => weightOf(103_934_000, 4981, 19, 16),

  handle: (ctx, origin, { hotkey }) => {
    doRootRegister(ctx, origin, hotkey)
    return undefined
  },
}
