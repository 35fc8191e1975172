import { ensureRoot } from '../../../frame/origins.js'
import type { CallImpl } from '../../../frame/pallet.js'
import type { ArgsOf } from '../../../frame/pallet-schema.js'
import { weightOf } from '../../../frame/weight.js'
import { lookupAccount } from '../../system/lookup.js'
import { unreserve } from '../reserves.js'
import type { balances } from '../schema.js'

/** `force_unreserve` of pallet_balances 42. Root sets reserved TAO free, as much as there is. */
export const forceUnreserve: CallImpl<ArgsOf<(typeof balances.input.calls)['force_unreserve']>> = {
  weight: () => weightOf(15_515_000, 3_593, 1, 1),
  handle: (ctx, origin, args) => {
    ensureRoot(origin)
    unreserve(ctx, lookupAccount(args.who), args.amount)
    return undefined
  },
}
