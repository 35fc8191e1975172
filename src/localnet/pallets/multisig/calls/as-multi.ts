import { ensureSigned } from '../../../frame/origins.js'
import type { Handler } from '../../../frame/pallet.js'
import { addWeight } from '../../../frame/weight.js'
import { blake2256 } from '../../../schema/hash.js'
import { toWeight } from '../../system/block-weight.js'
import { operate } from '../operate.js'
import type { multisig } from '../schema.js'
import { weighComplete } from '../weights.js'

/** `as_multi` of pallet_multisig 41: an approval that has the call with it, and makes it when it is the last that is needed. */
export const asMulti: Handler<typeof multisig, 'as_multi'> = {
  // The heaviest of the three ways that it may go.
  weight: ({ other_signatories: others, call, max_weight }, ctx) =>
    addWeight(weighComplete(others.length, ctx.encodeCall(call).length), toWeight(max_weight)),
  handle: (ctx, origin, { threshold, other_signatories: others, maybe_timepoint: since, call, max_weight }) => {
    const who = ensureSigned(origin)
    const bytes = ctx.encodeCall(call)
    return operate(ctx, {
      group: { who, others, threshold },
      since,
      callHash: blake2256(bytes),
      call,
      length: bytes.length,
      maxWeight: toWeight(max_weight),
    })
  },
}
