import type { Handler } from '../../../../frame/pallet.js'
import { weightOf } from '../../../../frame/weight.js'
import type { subtensor475 } from '../../475/schema.js'
import { doRootRegister475 } from '../../registration/root-register-475.js'

/** `root_register`: a seat has a price. */
export const rootRegister475: Handler<typeof subtensor475, 'root_register'> = {
  weight: () => weightOf(1_166_093_000, 209_099, 302, 99),

  handle: (ctx, origin, { hotkey }) => {
    doRootRegister475(ctx, origin, hotkey)
    return undefined
  },
}
