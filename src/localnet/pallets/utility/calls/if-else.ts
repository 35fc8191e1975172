import { DispatchFailure } from '../../../frame/dispatch.js'
import type { Handler } from '../../../frame/pallet.js'
import { addWeight } from '../../../frame/weight.js'
import { runItem } from '../batch-items.js'
import { utilityRules } from '../rules.js'
import { utility } from '../schema.js'

/** `if_else` of pallet_subtensor_utility: the second call if the first one fails. When both fail, so does it, as the second one did. */
export const ifElse: Handler<typeof utility, 'if_else'> = {
  weight: ({ main, fallback }, ctx) =>
    addWeight(addWeight(utilityRules(ctx).ifElse, ctx.dispatchInfo(main).callWeight), ctx.dispatchInfo(fallback).callWeight),
  handle: (ctx, origin, { main, fallback }) => {
    if (origin.type === 'None') throw new DispatchFailure({ type: 'BadOrigin' })
    const first = runItem(ctx, origin, main)
    const used = addWeight(utilityRules(ctx).ifElse, first.weight)
    if (first.outcome.ok) {
      ctx.deposit(utility.event.IfElseMainSuccess(undefined))
      return { actualWeight: used }
    }
    const second = runItem(ctx, origin, fallback)
    const post = { actualWeight: addWeight(used, second.weight) }
    if (!second.outcome.ok) throw new DispatchFailure(second.outcome.error, post)
    ctx.deposit(utility.event.IfElseFallbackCalled({ main_error: first.outcome.error }))
    return post
  },
}
