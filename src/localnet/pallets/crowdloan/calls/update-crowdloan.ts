/** What the creator of a crowdloan may change of it. */
import type { Handler } from '../../../frame/pallet.js'
import { weightOf } from '../../../frame/weight.js'
import { ensureValidEnd, readOwnCrowdloan } from '../crowdloans.js'
import { crowdloan } from '../schema.js'

const { storage, constant } = crowdloan

/** `update_min_contribution` of pallet_crowdloan */
export const updateMinContribution: Handler<typeof crowdloan, 'update_min_contribution'> = {
  weight: () => weightOf(13_259_000, 3_747, 2, 1),
  handle: (ctx, origin, { crowdloan_id, new_min_contribution }) => {
    const found = readOwnCrowdloan(ctx, origin, crowdloan_id)
    if (new_min_contribution < constant.AbsoluteMinimumContribution) throw crowdloan.error('MinimumContributionTooLow')
    const most = storage.MaxContributions.get(ctx, crowdloan_id)
    if (most !== undefined && new_min_contribution > most) throw crowdloan.error('MinimumContributionTooHigh')
    storage.Crowdloans.set(ctx, crowdloan_id, { ...found, min_contribution: new_min_contribution })
    ctx.deposit(crowdloan.event.MinContributionUpdated({ crowdloan_id, new_min_contribution }))
    return undefined
  },
}

/** `update_end` of pallet_crowdloan */
export const updateEnd: Handler<typeof crowdloan, 'update_end'> = {
  weight: () => weightOf(12_048_000, 3_747, 1, 1),
  handle: (ctx, origin, { crowdloan_id, new_end }) => {
    const found = readOwnCrowdloan(ctx, origin, crowdloan_id)
    ensureValidEnd(ctx, new_end)
    storage.Crowdloans.set(ctx, crowdloan_id, { ...found, end: new_end })
    ctx.deposit(crowdloan.event.EndUpdated({ crowdloan_id, new_end }))
    return undefined
  },
}

/** `update_cap` of pallet_crowdloan */
export const updateCap: Handler<typeof crowdloan, 'update_cap'> = {
  weight: () => weightOf(11_357_000, 3_747, 1, 1),
  handle: (ctx, origin, { crowdloan_id, new_cap }) => {
    const found = readOwnCrowdloan(ctx, origin, crowdloan_id)
    if (new_cap < found.raised) throw crowdloan.error('CapTooLow')
    storage.Crowdloans.set(ctx, crowdloan_id, { ...found, cap: new_cap })
    ctx.deposit(crowdloan.event.CapUpdated({ crowdloan_id, new_cap }))
    return undefined
  },
}

/** `set_max_contribution` of pallet_crowdloan: not below what the creator has contributed; none lifts it. */
export const setMaxContribution: Handler<typeof crowdloan, 'set_max_contribution'> = {
  weight: () => weightOf(16_024_000, 3_747, 2, 1),
  handle: (ctx, origin, { crowdloan_id, new_max_contribution }) => {
    const found = readOwnCrowdloan(ctx, origin, crowdloan_id)
    if (new_max_contribution === undefined) storage.MaxContributions.remove(ctx, crowdloan_id)
    else {
      const own = storage.Contributions.get(ctx, crowdloan_id, found.creator) ?? 0n
      if (new_max_contribution < found.min_contribution || new_max_contribution < own) throw crowdloan.error('MaximumContributionTooLow')
      storage.MaxContributions.set(ctx, crowdloan_id, new_max_contribution)
    }
    ctx.deposit(crowdloan.event.MaxContributionUpdated({ crowdloan_id, new_max_contribution }))
    return undefined
  },
}
