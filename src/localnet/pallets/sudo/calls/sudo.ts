import { toDispatchResult } from '../../../frame/dispatch.js'
import type { Handler } from '../../../frame/pallet.js'
import { addWeight, weightOf } from '../../../frame/weight.js'
import { ensureSudo, FREE } from '../ensure-sudo.js'
import { sudo as pallet } from '../schema.js'

/** `sudo` of pallet_sudo 41: runs a call as root, past all filters; whether that failed stands in the event only. */
export const sudo: Handler<typeof pallet, 'sudo'> = {
  weight: ({ call }, ctx) => addWeight(weightOf(7_939_000, 1_517, 1, 0), ctx.dispatchInfo(call).callWeight),
  class: ({ call }, ctx) => ctx.dispatchInfo(call).class,
  handle: (ctx, origin, { call }) => {
    ensureSudo(ctx, origin)
    const outcome = ctx.dispatchBypassFilter(call, { type: 'Root' })
    ctx.deposit(pallet.event.Sudid({ sudo_result: toDispatchResult(outcome) }))
    return FREE
  },
}
