import { ensureSigned } from '../../../frame/origins.js'
import type { Handler } from '../../../frame/pallet.js'
import { weightOf } from '../../../frame/weight.js'
import { burnFrom } from '../currency.js'
import type { balances } from '../schema.js'

/** `burn` of pallet_balances 42: destroys TAO of the caller. The runtime has the weights of the two cases swapped, so this does too. */
export const burn: Handler<typeof balances, 'burn'> = {
  weight: (args) => (args.keep_alive ? weightOf(30_219_000, 0) : weightOf(20_720_000, 0)),
  handle: (ctx, origin, args) => {
    const source = ensureSigned(origin)
    burnFrom(ctx, source, args.value, { precision: 'Exact', preservation: args.keep_alive ? 'Preserve' : 'Expendable' })
    return undefined
  },
}
