import { DispatchFailure } from '../../../frame/dispatch.js'
import { addFilter } from '../../../frame/origins.js'
import type { Handler } from '../../../frame/pallet.js'
import type { CallValue } from '../../../frame/values.js'
import { addWeight, ZERO_WEIGHT } from '../../../frame/weight.js'
import { ensureBatch, paysForItems, runItem, weightOfItems } from '../batch-items.js'
import { utilityRules } from '../rules.js'
import { utility } from '../schema.js'

/** `batch_all` of pallet_subtensor_utility: all or nothing, and never one inside another unless root asks. */
export const batchAll: Handler<typeof utility, 'batch_all'> = {
  weight: ({ calls }, ctx) => addWeight(weightOfItems(ctx, calls), utilityRules(ctx).batchAll(calls.length)),
  pays: ({ calls }, ctx) => paysForItems(ctx, calls),
  handle: (ctx, origin, { calls }) => {
    ensureBatch(origin, calls)
    const inner = addFilter(origin, isNoBatchAll)
    let used = ZERO_WEIGHT
    for (const [index, call] of calls.entries()) {
      const { outcome, weight } = runItem(ctx, inner, call)
      used = addWeight(used, weight)
      if (!outcome.ok) throw new DispatchFailure(outcome.error, { actualWeight: addWeight(utilityRules(ctx).batchAll(index + 1), used) })
      ctx.deposit(utility.event.ItemCompleted(undefined))
    }
    ctx.deposit(utility.event.BatchCompleted(undefined))
    return { actualWeight: addWeight(utilityRules(ctx).batchAll(calls.length), used) }
  },
}

function isNoBatchAll({ pallet, name }: CallValue): boolean {
  return pallet !== utility.name || name !== 'batch_all'
}
