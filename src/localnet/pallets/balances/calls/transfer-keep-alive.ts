import { ensureSigned } from '../../../frame/origins.js'
import type { Handler } from '../../../frame/pallet.js'
import { weightOf } from '../../../frame/weight.js'
import { lookupAccount } from '../../system/lookup.js'
import { transfer } from '../currency.js'
import type { balances } from '../schema.js'

/** `transfer_keep_alive` of pallet_balances 42. Moves TAO, but never below the existential deposit. */
export const transferKeepAlive: Handler<typeof balances, 'transfer_keep_alive'> = {
  weight: () => weightOf(39_051_000, 3_593, 1, 1),
  handle: (ctx, origin, { dest, value }) => {
    const source = ensureSigned(origin)
    transfer(ctx, source, lookupAccount(dest), value, 'Preserve')
    return undefined
  },
}
