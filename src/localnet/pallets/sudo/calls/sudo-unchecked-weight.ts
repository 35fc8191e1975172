import { toDispatchResult } from '../../../frame/dispatch.js'
import type { Handler } from '../../../frame/pallet.js'
import { toWeight } from '../../system/block-weight.js'
import { ensureSudo, FREE } from '../ensure-sudo.js'
import { sudo as pallet } from '../schema.js'

/** `sudo_unchecked_weight` of pallet_sudo 41: as `sudo`, with the weight that the caller names. */
export const sudoUncheckedWeight: Handler<typeof pallet, 'sudo_unchecked_weight'> = {
  weight: ({ weight }) => toWeight(weight),
  class: ({ call }, ctx) => ctx.dispatchInfo(call).class,
  handle: (ctx, origin, { call }) => {
    ensureSudo(ctx, origin)
    const outcome = ctx.dispatchBypassFilter(call, { type: 'Root' })
    ctx.deposit(pallet.event.Sudid({ sudo_result: toDispatchResult(outcome) }))
    return FREE
  },
}
