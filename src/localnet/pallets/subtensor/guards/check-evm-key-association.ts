import type { DispatchGuard } from '../../../frame/spec.js'
import { weightOf, ZERO_WEIGHT } from '../../../frame/weight.js'
import { ensureMayAssociateEvmKey } from '../keys/evm-address.js'
import { getUid } from '../registration/neurons.js'
import { asSubtensorCall } from './subtensor-call.js'

/** `CheckEvmKeyAssociation`: the call is free, so whose hotkey is not registered, or who comes too soon, is refused early. */
export const checkEvmKeyAssociation: DispatchGuard = {
  name: 'CheckEvmKeyAssociation',
  weight: (_ctx, call) => (asSubtensorCall(call)?.name === 'associate_evm_key' ? weightOf(15_448_000, 4117, 2) : ZERO_WEIGHT),
  check: (ctx, who, anyCall) => {
    const call = asSubtensorCall(anyCall)
    if (call?.name !== 'associate_evm_key') return
    ensureMayAssociateEvmKey(ctx, call.args.netuid, getUid(ctx, call.args.netuid, who))
  },
}
