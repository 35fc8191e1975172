import { ensureSigned } from '../../../frame/origins.js'
import type { Handler } from '../../../frame/pallet.js'
import { weightOf } from '../../../frame/weight.js'
import { lookupAccount } from '../../system/lookup.js'
import { reducibleBalance, transfer } from '../currency.js'
import type { balances } from '../schema.js'

/** `transfer_all` of pallet_balances 42. Moves all that may be moved, the deposit too unless `keep_alive`. */
export const transferAll: Handler<typeof balances, 'transfer_all'> = {
  weight: () => weightOf(48_209_000, 3_593, 1, 1),
  handle: (ctx, origin, args) => {
    const source = ensureSigned(origin)
    const preservation = args.keep_alive ? 'Preserve' : 'Expendable'
    const amount = reducibleBalance(ctx, source, preservation)
    transfer(ctx, source, lookupAccount(args.dest), amount, preservation)
    return undefined
  },
}
