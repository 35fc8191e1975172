import { ensureSigned } from '../../../frame/origins.js'
import type { Handler } from '../../../frame/pallet.js'
import { addWeight } from '../../../frame/weight.js'
import { toWeight } from '../../system/block-weight.js'
import { operate } from '../operate.js'
import type { multisig } from '../schema.js'
import { weighCreateByHash } from '../weights.js'

/** `approve_as_multi` of pallet_multisig 41: an approval by the hash of the call, which never makes it. */
export const approveAsMulti: Handler<typeof multisig, 'approve_as_multi'> = {
  weight: ({ other_signatories: others, max_weight }) => addWeight(weighCreateByHash(others.length), toWeight(max_weight)),
  handle: (ctx, origin, { threshold, other_signatories: others, maybe_timepoint: since, call_hash: callHash, max_weight }) => {
    const group = { who: ensureSigned(origin), others, threshold }
    return operate(ctx, { group, since, callHash, length: 0, maxWeight: toWeight(max_weight) })
  },
}
