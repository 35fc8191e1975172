import { ensureSigned } from '../../../frame/origins.js'
import type { Handler } from '../../../frame/pallet.js'
import { weightOf } from '../../../frame/weight.js'
import { transfer } from '../../balances/currency.js'
import { readCrowdloan } from '../crowdloans.js'
import { crowdloan } from '../schema.js'

const { storage } = crowdloan

/** `withdraw` of pallet_crowdloan: all of a contribution; of the creator's, what is beyond the deposit. */
export const withdraw: Handler<typeof crowdloan, 'withdraw'> = {
  weight: () => weightOf(60_259_000, 6_148, 4, 4),
  handle: (ctx, origin, { crowdloan_id }) => {
    const who = ensureSigned(origin)
    const found = readCrowdloan(ctx, crowdloan_id)
    if (found.finalized) throw crowdloan.error('AlreadyFinalized')
    const contributed = storage.Contributions.get(ctx, crowdloan_id, who) ?? 0n
    if (contributed === 0n) throw crowdloan.error('NoContribution')
    const isCreator = who === found.creator
    const amount = isCreator ? contributed - found.deposit : contributed
    if (amount <= 0n) throw crowdloan.error('DepositCannotBeWithdrawn')
    if (isCreator) storage.Contributions.set(ctx, crowdloan_id, who, found.deposit)
    else storage.Contributions.remove(ctx, crowdloan_id, who)
    transfer(ctx, found.funds_account, who, amount, 'Expendable')
    storage.Crowdloans.set(ctx, crowdloan_id, {
      ...found,
      raised: found.raised - amount,
      contributors_count: found.contributors_count - (isCreator ? 0 : 1),
    })
    ctx.deposit(crowdloan.event.Withdrew({ contributor: who, crowdloan_id, amount }))
    return undefined
  },
}
