import type { Handler } from '../../../frame/pallet.js'
import { type Weight, weightOf } from '../../../frame/weight.js'
import { transfer } from '../../balances/currency.js'
import { readOwnCrowdloan } from '../crowdloans.js'
import { crowdloan } from '../schema.js'

const { storage, constant } = crowdloan
const weightFor = (count: number): Weight => weightOf(110_703_000 + 39_503_253 * count, 3_747 + 2_579 * count, 2 + 2 * count, 2 * count)

/** `refund` of pallet_crowdloan: the creator gives back what others contributed, to fifty of them at a time. */
export const refund: Handler<typeof crowdloan, 'refund'> = {
  weight: () => weightFor(constant.RefundContributorsLimit),
  handle: (ctx, origin, { crowdloan_id }) => {
    const found = readOwnCrowdloan(ctx, origin, crowdloan_id)
    const others = storage.Contributions.entries(ctx, crowdloan_id).filter(({ keys }) => keys[1] !== found.creator)
    const refunded = others.slice(0, constant.RefundContributorsLimit)
    for (const { keys, value } of refunded) transfer(ctx, found.funds_account, keys[1], value, 'Expendable')
    const raised = refunded.reduce((left, { value }) => left - value, found.raised)
    storage.Crowdloans.set(ctx, crowdloan_id, { ...found, raised, contributors_count: found.contributors_count - refunded.length })
    for (const { keys } of refunded) storage.Contributions.remove(ctx, crowdloan_id, keys[1])
    if (refunded.length < others.length) {
      ctx.deposit(crowdloan.event.PartiallyRefunded({ crowdloan_id }))
      return undefined
    }
    ctx.deposit(crowdloan.event.AllRefunded({ crowdloan_id }))
    return { actualWeight: weightFor(refunded.length) }
  },
}
