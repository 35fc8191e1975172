import { DispatchFailure } from '../../../frame/dispatch.js'
import { addFilter } from '../../../frame/origins.js'
import type { Handler } from '../../../frame/pallet.js'
import type { CallValue } from '../../../frame/values.js'
import { addWeight, type Weight, weightOf, ZERO_WEIGHT } from '../../../frame/weight.js'
import { ensureBatch, paysForItems, runItem, weightOfItems } from '../batch-items.js'
import { utility } from '../schema.js'

const ownWeight = (count: number): Weight => weightOf(13_428_230 + 5_663_250 * count, 3_983, 2, 0)

/** `batch_all` of pallet_subtensor_utility: all or nothing, and never one inside another unless root asks. */
export const batchAll: Handler<typeof utility, 'batch_all'> = {
  weight: ({ calls }, ctx) => addWeight(weightOfItems(ctx, calls), ownWeight(calls.length)),
  pays: ({ calls }, ctx) => paysForItems(ctx, calls),
  handle: (ctx, origin, { calls }) => {
    ensureBatch(origin, calls)
    const inner = addFilter(origin, isNoBatchAll)
    let used = ZERO_WEIGHT
    for (const [index, call] of calls.entries()) {
      const { outcome, weight } = runItem(ctx, inner, call)
      used = addWeight(used, weight)
      if (!outcome.ok) throw new DispatchFailure(outcome.error, { actualWeight: addWeight(ownWeight(index + 1), used) })
      ctx.deposit(utility.event.ItemCompleted(undefined))
    }
    ctx.deposit(utility.event.BatchCompleted(undefined))
    return { actualWeight: addWeight(ownWeight(calls.length), used) }
  },
}

function isNoBatchAll({ pallet, name }: CallValue): boolean {
  return pallet !== utility.name || name !== 'batch_all'
}
