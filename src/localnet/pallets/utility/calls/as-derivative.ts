import { DispatchFailure } from '../../../frame/dispatch.js'
import { ensureSigned } from '../../../frame/origins.js'
import type { Handler } from '../../../frame/pallet.js'
import { addWeight, dbWeight, type Weight, weightOf } from '../../../frame/weight.js'
import { actualWeight } from '../../transaction-payment/fees.js'
import { deriveAccount } from '../derive-account.js'
import type { utility } from '../schema.js'

const ownWeight = (): Weight => addWeight(weightOf(15_378_000, 3_983, 2, 0), dbWeight(1, 1))

/** `as_derivative` of pallet_subtensor_utility: a call as an account that the signer alone has, under the filters of the signer. */
export const asDerivative: Handler<typeof utility, 'as_derivative'> = {
  weight: ({ call }, ctx) => addWeight(ownWeight(), ctx.dispatchInfo(call).callWeight),
  handle: (ctx, origin, { index, call }) => {
    const pseudonym = deriveAccount(ensureSigned(origin), index)
    const info = ctx.dispatchInfo(call)
    const outcome = ctx.dispatch(call, { ...origin, type: 'Signed', who: pseudonym })
    const post = { actualWeight: addWeight(ownWeight(), actualWeight(info, outcome.post)) }
    if (!outcome.ok) throw new DispatchFailure(outcome.error, post)
    return post
  },
}
