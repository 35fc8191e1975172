import { ensureRoot } from '../../../frame/origins.js'
import type { Handler } from '../../../frame/pallet.js'
import { weightOf } from '../../../frame/weight.js'
import { lookupAccount } from '../../system/lookup.js'
import { transfer } from '../currency.js'
import type { balances } from '../schema.js'

/** `force_transfer` of pallet_balances 42. Root moves another account's TAO. */
export const forceTransfer: Handler<typeof balances, 'force_transfer'> = {
  weight: () => weightOf(49_519_000, 6_196, 2, 2),
  handle: (ctx, origin, { source, dest, value }) => {
    ensureRoot(origin)
    const from = lookupAccount(source)
    transfer(ctx, from, lookupAccount(dest), value, 'Expendable')
    return undefined
  },
}
