import { toDispatchResult } from '../../../frame/dispatch.js'
import { toOrigin } from '../../../frame/origin-caller.js'
import { ensureRoot } from '../../../frame/origins.js'
import type { Handler } from '../../../frame/pallet.js'
import { addWeight } from '../../../frame/weight.js'
import { utilityRules } from '../rules.js'
import { utility } from '../schema.js'

/** `dispatch_as` of pallet_subtensor_utility: root's call as another origin, past all filters. Whether it failed stands in the event. */
export const dispatchAs: Handler<typeof utility, 'dispatch_as'> = {
  weight: ({ call }, ctx) => addWeight(utilityRules(ctx).dispatchAs, ctx.dispatchInfo(call).callWeight),
  handle: (ctx, origin, { as_origin, call }) => {
    ensureRoot(origin)
    const outcome = ctx.dispatchBypassFilter(call, toOrigin(as_origin))
    ctx.deposit(utility.event.DispatchedAs({ result: toDispatchResult(outcome) }))
    return undefined
  },
}
