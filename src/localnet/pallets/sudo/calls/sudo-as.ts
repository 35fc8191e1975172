import { toDispatchResult } from '../../../frame/dispatch.js'
import type { Handler } from '../../../frame/pallet.js'
import { addWeight, weightOf } from '../../../frame/weight.js'
import { lookupAccount } from '../../system/lookup.js'
import { ensureSudo, FREE } from '../ensure-sudo.js'
import { sudo as pallet } from '../schema.js'

/** `sudo_as` of pallet_sudo 41: runs a call as another account, past all filters. */
export const sudoAs: Handler<typeof pallet, 'sudo_as'> = {
  weight: ({ call }, ctx) => addWeight(weightOf(7_870_000, 1_517, 1, 0), ctx.dispatchInfo(call).callWeight),
  class: ({ call }, ctx) => ctx.dispatchInfo(call).class,
  handle: (ctx, origin, { who, call }) => {
    ensureSudo(ctx, origin)
    const outcome = ctx.dispatchBypassFilter(call, { type: 'Signed', who: lookupAccount(who) })
    ctx.deposit(pallet.event.SudoAsDone({ sudo_result: toDispatchResult(outcome) }))
    return FREE
  },
}
