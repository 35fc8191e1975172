import { DispatchFailure } from '../../../frame/dispatch.js'
import { toOrigin } from '../../../frame/origin-caller.js'
import { ensureRoot } from '../../../frame/origins.js'
import type { Handler } from '../../../frame/pallet.js'
import { addWeight } from '../../../frame/weight.js'
import { utilityRules } from '../rules.js'
import { utility } from '../schema.js'

/** `dispatch_as_fallible` of pallet_subtensor_utility: as `dispatch_as`, but it fails when the call does. */
export const dispatchAsFallible: Handler<typeof utility, 'dispatch_as_fallible'> = {
  weight: ({ call }, ctx) => addWeight(utilityRules(ctx).dispatchAsFallible, ctx.dispatchInfo(call).callWeight),
  handle: (ctx, origin, { as_origin, call }) => {
    ensureRoot(origin)
    const outcome = ctx.dispatchBypassFilter(call, toOrigin(as_origin))
    if (!outcome.ok) throw new DispatchFailure(outcome.error)
    ctx.deposit(utility.event.DispatchedAs({ result: { ok: undefined } }))
    return undefined
  },
}
