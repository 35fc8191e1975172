import type { Handler } from '../../../frame/pallet.js'
import { addWeight, ZERO_WEIGHT } from '../../../frame/weight.js'
import { ensureBatch, paysForItems, runItem, weightOfItems } from '../batch-items.js'
import { utilityRules } from '../rules.js'
import { utility } from '../schema.js'

/** `force_batch` of pallet_subtensor_utility: runs every item, whatever became of the others. */
export const forceBatch: Handler<typeof utility, 'force_batch'> = {
  weight: ({ calls }, ctx) => addWeight(weightOfItems(ctx, calls), utilityRules(ctx).forceBatch(calls.length)),
  pays: ({ calls }, ctx) => paysForItems(ctx, calls),
  handle: (ctx, origin, { calls }) => {
    ensureBatch(origin, calls)
    let used = ZERO_WEIGHT
    let failed = false
    for (const call of calls) {
      const { outcome, weight } = runItem(ctx, origin, call)
      used = addWeight(used, weight)
      if (outcome.ok) ctx.deposit(utility.event.ItemCompleted(undefined))
      else {
        failed = true
        ctx.deposit(utility.event.ItemFailed({ error: outcome.error }))
      }
    }
    ctx.deposit(failed ? utility.event.BatchCompletedWithErrors(undefined) : utility.event.BatchCompleted(undefined))
    return { actualWeight: addWeight(utilityRules(ctx).forceBatch(calls.length), used) }
  },
}
