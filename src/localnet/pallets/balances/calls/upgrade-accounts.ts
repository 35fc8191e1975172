import { ensureSigned } from '../../../frame/origins.js'
import type { Handler } from '../../../frame/pallet.js'
import { weightOf } from '../../../frame/weight.js'
import { ensureUpgraded } from '../mutate-account.js'
import type { balances } from '../schema.js'

/** `upgrade_accounts` of pallet_balances 42: free if nine in ten of the accounts had to be upgraded. */
export const upgradeAccounts: Handler<typeof balances, 'upgrade_accounts'> = {
  weight: ({ who }) => weightOf(14_674_000 + 14_648_188 * who.length, 990 + 2_603 * who.length, who.length, who.length),
  handle: (ctx, origin, { who }) => {
    ensureSigned(origin)
    if (who.length === 0) return { pays: 'Yes' }
    let upgraded = 0
    for (const account of who) if (ensureUpgraded(ctx, account)) upgraded++
    const parts = Math.floor((upgraded * 1_000_000_000) / who.length)
    return { pays: parts >= 900_000_000 ? 'No' : 'Yes' }
  },
}
