import { ensureRoot } from '../../../frame/origins.js'
import type { Handler } from '../../../frame/pallet.js'
import { weightOf } from '../../../frame/weight.js'
import { lookupAccount } from '../../system/lookup.js'
import { dropCredit, dropDebt } from '../currency.js'
import { EXISTENTIAL_DEPOSIT, mutateAccountDroppingDust } from '../mutate-account.js'
import { balances } from '../schema.js'

/** `force_set_balance` of pallet_balances 42: root sets a free balance; below the existential deposit means zero. */
export const forceSetBalance: Handler<typeof balances, 'force_set_balance'> = {
  weight: () => weightOf(19_206_000, 3_593, 1, 1),
  handle: (ctx, origin, args) => {
    ensureRoot(origin)
    const who = lookupAccount(args.who)
    const free = args.new_free < EXISTENTIAL_DEPOSIT ? 0n : args.new_free
    const before = mutateAccountDroppingDust(ctx, who, (data) => ({ data: { ...data, free }, result: data.free }))
    if (free > before) {
      dropDebt(ctx, free - before)
      ctx.deposit(balances.event.Issued({ amount: free - before }))
    } else if (free < before) {
      dropCredit(ctx, before - free)
      ctx.deposit(balances.event.Rescinded({ amount: before - free }))
    }
    ctx.deposit(balances.event.BalanceSet({ who, free }))
    return undefined
  },
}
