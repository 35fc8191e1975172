import type { Handler } from '../../../../frame/pallet.js'
import { weightOf } from '../../../../frame/weight.js'
import type { subtensor475 } from '../../475/schema.js'
import { doPowRegister } from '../../registration/pow-register.js'

/** `pow_register`: work instead of a price, without a fee. It is taken to weigh what `register` does. */
export const powRegister: Handler<typeof subtensor475, 'pow_register'> = {
  weight: () => weightOf(3_965_738_000, 926_972, 817, 300),
  pays: 'No',

  handle: (ctx, origin, registration) => {
    doPowRegister(ctx, origin, registration)
    return undefined
  },
}
