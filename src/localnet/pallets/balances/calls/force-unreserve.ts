import { ensureRoot } from '../../../frame/origins.js'
import type { Handler } from '../../../frame/pallet.js'
import { weightOf } from '../../../frame/weight.js'
import { lookupAccount } from '../../system/lookup.js'
import { unreserve } from '../reserves.js'
import type { balances } from '../schema.js'

/** `force_unreserve` of pallet_balances 42. Root sets reserved TAO free, as much as there is. */
export const forceUnreserve: Handler<typeof balances, 'force_unreserve'> = {
  weight: () => weightOf(15_515_000, 3_593, 1, 1),
  handle: (ctx, origin, args) => {
    ensureRoot(origin)
    unreserve(ctx, lookupAccount(args.who), args.amount)
    return undefined
  },
}
