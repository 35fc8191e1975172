import { DispatchFailure } from '../../../frame/dispatch.js'
import { ensureRoot } from '../../../frame/origins.js'
import type { Handler } from '../../../frame/pallet.js'
import { toWeight } from '../../system/block-weight.js'
import type { utility } from '../schema.js'

/** `with_weight` of pallet_subtensor_utility: root's call with the weight that root names. */
export const withWeight: Handler<typeof utility, 'with_weight'> = {
  weight: ({ weight }) => toWeight(weight),
  handle: (ctx, origin, { call }) => {
    ensureRoot(origin)
    const outcome = ctx.dispatchBypassFilter(call, { type: 'Root' })
    if (!outcome.ok) throw new DispatchFailure(outcome.error)
    return undefined
  },
}
