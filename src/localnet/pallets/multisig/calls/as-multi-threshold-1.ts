import { DispatchFailure, toDispatchResult } from '../../../frame/dispatch.js'
import { ensureSigned } from '../../../frame/origins.js'
import type { Handler } from '../../../frame/pallet.js'
import { addWeight, dbWeight } from '../../../frame/weight.js'
import { blake2256 } from '../../../schema/hash.js'
import { multisig } from '../schema.js'
import { ensureGroup, timepoint } from '../signatories.js'
import { weighThreshold1 } from '../weights.js'

/** `as_multi_threshold_1` of pallet_multisig 41: a call as an account for which any signatory may act. It fails when the call does. */
export const asMultiThreshold1: Handler<typeof multisig, 'as_multi_threshold_1'> = {
  weight: ({ call }, ctx) => {
    const own = addWeight(weighThreshold1(ctx.encodeCall(call).length), dbWeight(1, 1))
    return addWeight(own, ctx.dispatchInfo(call).callWeight)
  },
  class: ({ call }, ctx) => ctx.dispatchInfo(call).class,
  handle: (ctx, origin, { other_signatories: others, call }) => {
    const who = ensureSigned(origin)
    const id = ensureGroup({ who, others, threshold: 1 })
    const bytes = ctx.encodeCall(call)
    const outcome = ctx.dispatch(call, { type: 'Signed', who: id })
    const { actualWeight } = outcome.post
    const post = actualWeight === undefined ? undefined : { actualWeight: addWeight(weighThreshold1(bytes.length), actualWeight) }
    if (!outcome.ok) throw new DispatchFailure(outcome.error, post ?? outcome.post)
    ctx.deposit(
      multisig.event.MultisigExecuted({
        approving: who,
        timepoint: timepoint(ctx),
        multisig: id,
        call_hash: blake2256(bytes),
        result: toDispatchResult(outcome),
      }),
    )
    return post
  },
}
