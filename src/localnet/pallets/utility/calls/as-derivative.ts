import { DispatchFailure } from '../../../frame/dispatch.js'
import { ensureSigned } from '../../../frame/origins.js'
import type { Handler } from '../../../frame/pallet.js'
import { addWeight } from '../../../frame/weight.js'
import { actualWeight } from '../../transaction-payment/fees.js'
import { deriveAccount } from '../derive-account.js'
import { utilityRules } from '../rules.js'
import type { utility } from '../schema.js'

/** `as_derivative` of pallet_subtensor_utility: a call as an account that the signer alone has, under the filters of the signer. */
export const asDerivative: Handler<typeof utility, 'as_derivative'> = {
  weight: ({ call }, ctx) => addWeight(utilityRules(ctx).asDerivative, ctx.dispatchInfo(call).callWeight),
  handle: (ctx, origin, { index, call }) => {
    const pseudonym = deriveAccount(ensureSigned(origin), index)
    const info = ctx.dispatchInfo(call)
    const outcome = ctx.dispatch(call, { ...origin, type: 'Signed', who: pseudonym })
    const post = { actualWeight: addWeight(utilityRules(ctx).asDerivative, actualWeight(info, outcome.post)) }
    if (!outcome.ok) throw new DispatchFailure(outcome.error, post)
    return post
  },
}
