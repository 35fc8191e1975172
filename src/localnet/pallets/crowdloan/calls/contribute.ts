import { minOf } from '../../../fixed/saturating.js'
import { ensureSigned } from '../../../frame/origins.js'
import type { Handler } from '../../../frame/pallet.js'
import { weightOf } from '../../../frame/weight.js'
import { payIn, readCrowdloan } from '../crowdloans.js'
import { crowdloan } from '../schema.js'

const { storage, constant } = crowdloan

/** `contribute` of pallet_crowdloan: no more is taken than is left to raise, and than one may contribute. */
export const contribute: Handler<typeof crowdloan, 'contribute'> = {
  weight: () => weightOf(66_609_000, 6_148, 5, 4),
  handle: (ctx, origin, { crowdloan_id, amount: offered }) => {
    const contributor = ensureSigned(origin)
    const found = readCrowdloan(ctx, crowdloan_id)
    if (ctx.blockNumber >= found.end) throw crowdloan.error('ContributionPeriodEnded')
    if (found.raised >= found.cap) throw crowdloan.error('CapRaised')
    if (offered < found.min_contribution) throw crowdloan.error('ContributionTooLow')
    if (found.contributors_count >= constant.MaxContributors) throw crowdloan.error('MaxContributorsReached')
    const before = storage.Contributions.get(ctx, crowdloan_id, contributor)
    const most = storage.MaxContributions.get(ctx, crowdloan_id)
    if (most !== undefined && (before ?? 0n) >= most) throw crowdloan.error('MaxContributionReached')
    const room = minOf(offered, found.cap - found.raised)
    const amount = most === undefined ? room : minOf(room, most - (before ?? 0n))
    payIn(ctx, contributor, found.funds_account, amount)
    storage.Contributions.set(ctx, crowdloan_id, contributor, (before ?? 0n) + amount)
    storage.Crowdloans.set(ctx, crowdloan_id, {
      ...found,
      raised: found.raised + amount,
      contributors_count: found.contributors_count + (before === undefined ? 1 : 0),
    })
    ctx.deposit(crowdloan.event.Contributed({ crowdloan_id, contributor, amount }))
    return undefined
  },
}
