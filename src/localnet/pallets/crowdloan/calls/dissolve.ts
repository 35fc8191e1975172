import type { Handler } from '../../../frame/pallet.js'
import { weightOf } from '../../../frame/weight.js'
import { transfer } from '../../balances/currency.js'
import { dropCall } from '../../preimage/bounded-calls.js'
import { decProviders } from '../../system/accounts.js'
import { readOwnCrowdloan } from '../crowdloans.js'
import { crowdloan } from '../schema.js'

const { storage } = crowdloan

/** `dissolve` of pallet_crowdloan: when nothing but the creator's contribution is left. */
export const dissolve: Handler<typeof crowdloan, 'dissolve'> = {
  weight: () => weightOf(66_939_000, 6_148, 4, 5),
  handle: (ctx, origin, { crowdloan_id }) => {
    const { creator, raised, funds_account, call } = readOwnCrowdloan(ctx, origin, crowdloan_id)
    const contributed = storage.Contributions.get(ctx, crowdloan_id, creator)
    if (contributed === undefined) throw crowdloan.error('NoContribution')
    if (contributed !== raised) throw crowdloan.error('NotReadyToDissolve')
    transfer(ctx, funds_account, creator, contributed, 'Expendable')
    storage.Contributions.remove(ctx, crowdloan_id, creator)
    if (call !== undefined) dropCall(ctx, call)
    decProviders(ctx, funds_account)
    storage.Crowdloans.remove(ctx, crowdloan_id)
    storage.MaxContributions.remove(ctx, crowdloan_id)
    ctx.deposit(crowdloan.event.Dissolved({ crowdloan_id }))
    return undefined
  },
}
