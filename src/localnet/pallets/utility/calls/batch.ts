import type { Handler } from '../../../frame/pallet.js'
import { addWeight, ZERO_WEIGHT } from '../../../frame/weight.js'
import { ensureBatch, paysForItems, runItem, weightOfItems } from '../batch-items.js'
import { utilityRules } from '../rules.js'
import { utility } from '../schema.js'

/** `batch` of pallet_subtensor_utility: stops at the first item that fails, without failing itself. */
export const batch: Handler<typeof utility, 'batch'> = {
  weight: ({ calls }, ctx) => addWeight(weightOfItems(ctx, calls), utilityRules(ctx).batch(calls.length)),
  pays: ({ calls }, ctx) => paysForItems(ctx, calls),
  handle: (ctx, origin, { calls }) => {
    ensureBatch(origin, calls)
    let used = ZERO_WEIGHT
    for (const [index, call] of calls.entries()) {
      const { outcome, weight } = runItem(ctx, origin, call)
      used = addWeight(used, weight)
      if (!outcome.ok) {
        ctx.deposit(utility.event.BatchInterrupted({ index, error: outcome.error }))
        return { actualWeight: addWeight(utilityRules(ctx).batch(index + 1), used) }
      }
      ctx.deposit(utility.event.ItemCompleted(undefined))
    }
    ctx.deposit(utility.event.BatchCompleted(undefined))
    return { actualWeight: addWeight(utilityRules(ctx).batch(calls.length), used) }
  },
}
