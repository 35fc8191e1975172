import type { Handler } from '../../../frame/pallet.js'
import { addWeight, type Weight, weightOf, ZERO_WEIGHT } from '../../../frame/weight.js'
import { ensureBatch, paysForItems, runItem, weightOfItems } from '../batch-items.js'
import { utility } from '../schema.js'

const ownWeight = (count: number): Weight => weightOf(12_134_867 + 5_477_293 * count, 3_983, 2, 0)

/** `force_batch` of pallet_subtensor_utility: runs every item, whatever became of the others. */
export const forceBatch: Handler<typeof utility, 'force_batch'> = {
  weight: ({ calls }, ctx) => addWeight(weightOfItems(ctx, calls), ownWeight(calls.length)),
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
    return { actualWeight: addWeight(ownWeight(calls.length), used) }
  },
}
