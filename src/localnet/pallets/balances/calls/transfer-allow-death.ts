import { ensureSigned } from '../../../frame/origins.js'
import type { Handler } from '../../../frame/pallet.js'
import { weightOf } from '../../../frame/weight.js'
import { lookupAccount } from '../../system/lookup.js'
import { transfer } from '../currency.js'
import type { balances } from '../schema.js'

/** `transfer_allow_death` of pallet_balances 42. Moves TAO; an account left with less than the existential deposit dies. */
export const transferAllowDeath: Handler<typeof balances, 'transfer_allow_death'> = {
  weight: () => weightOf(48_834_000, 3_593, 1, 1),
  handle: (ctx, origin, { dest, value }) => {
    const source = ensureSigned(origin)
    transfer(ctx, source, lookupAccount(dest), value, 'Expendable')
    return undefined
  },
}
