import { ensureSigned } from '../../../frame/origins.js'
import type { Handler } from '../../../frame/pallet.js'
import { addWeight, weightOf, ZERO_WEIGHT } from '../../../frame/weight.js'
import { freeBalance } from '../../balances/currency.js'
import { boundCall } from '../../preimage/bounded-calls.js'
import { incProviders } from '../../system/accounts.js'
import { ensureValidEnd, fundsAccount, payIn } from '../crowdloans.js'
import { crowdloan } from '../schema.js'

const { storage, constant } = crowdloan

/** `create` of pallet_crowdloan: with the first deposit, and what is done with the funds in the end. */
export const create: Handler<typeof crowdloan, 'create'> = {
  weight: ({ call }, ctx) =>
    addWeight(weightOf(59_829_000, 6_148, 3, 5), call === undefined ? ZERO_WEIGHT : ctx.dispatchInfo(call).callWeight),
  handle: (ctx, origin, { deposit, min_contribution, cap, end, call, target_address }) => {
    const creator = ensureSigned(origin)
    if (deposit < constant.MinimumDeposit) throw crowdloan.error('DepositTooLow')
    if (cap <= deposit) throw crowdloan.error('CapTooLow')
    if (min_contribution < constant.AbsoluteMinimumContribution) throw crowdloan.error('MinimumContributionTooLow')
    if ((call === undefined) === (target_address === undefined)) throw crowdloan.error('InvalidFinalizationConfig')
    ensureValidEnd(ctx, end)
    if (freeBalance(ctx, creator) < deposit) throw crowdloan.error('InsufficientBalance')
    const crowdloan_id = storage.NextCrowdloanId.get(ctx)
    if (crowdloan_id === 0xffff_ffff) throw crowdloan.error('Overflow')
    storage.NextCrowdloanId.set(ctx, crowdloan_id + 1)
    const funds_account = fundsAccount(crowdloan_id)
    incProviders(ctx, funds_account)
    const bounded = call === undefined ? undefined : boundCall(ctx, call)
    storage.Crowdloans.set(ctx, crowdloan_id, {
      creator,
      deposit,
      min_contribution,
      end,
      cap,
      funds_account,
      raised: deposit,
      target_address,
      call: bounded,
      finalized: false,
      contributors_count: 1,
    })
    payIn(ctx, creator, funds_account, deposit)
    storage.Contributions.set(ctx, crowdloan_id, creator, deposit)
    ctx.deposit(crowdloan.event.Created({ crowdloan_id, creator, end, cap }))
    return undefined
  },
}
