import type { DispatchGuard } from '../../../frame/spec.js'
import { weightOf, ZERO_WEIGHT } from '../../../frame/weight.js'
import { ensureTakeOwner } from '../keys/delegate-take.js'
import { subtensor } from '../schema.js'
import { asSubtensorCall } from './subtensor-call.js'

const { MaxDelegateTake, MinDelegateTake } = subtensor.storage

/** `CheckDelegateTake`: takes within their bounds, set by the owner of the hotkey. */
export const checkDelegateTake: DispatchGuard = {
  name: 'CheckDelegateTake',
  weight: (_ctx, call) => {
    const name = asSubtensorCall(call)?.name
    return name === 'increase_take' || name === 'decrease_take' ? weightOf(15_378_000, 4186, 3) : ZERO_WEIGHT
  },
  check: (ctx, who, anyCall) => {
    const call = asSubtensorCall(anyCall)
    if (call?.name !== 'increase_take' && call?.name !== 'decrease_take') return
    if (call.args.take < MinDelegateTake.get(ctx)) throw subtensor.error('DelegateTakeTooLow')
    if (call.args.take > MaxDelegateTake.get(ctx)) throw subtensor.error('DelegateTakeTooHigh')
    ensureTakeOwner(ctx, who, call.args.hotkey)
  },
}
