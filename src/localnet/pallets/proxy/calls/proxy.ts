import { ensureSigned } from '../../../frame/origins.js'
import type { Handler } from '../../../frame/pallet.js'
import { addWeight } from '../../../frame/weight.js'
import { lookupAccount } from '../../system/lookup.js'
import { findProxy } from '../delegates.js'
import { doProxy } from '../do-proxy.js'
import { proxy as pallet } from '../schema.js'
import { PROXY_WEIGHT } from '../weights.js'

/** `proxy` of pallet_subtensor_proxy: a delegate makes a call for an account, at once. It pays if that call does. */
export const proxy: Handler<typeof pallet, 'proxy'> = {
  weight: ({ call }, ctx) => addWeight(PROXY_WEIGHT, ctx.dispatchInfo(call).callWeight),
  pays: ({ call }, ctx) => ctx.dispatchInfo(call).pays,
  handle: (ctx, origin, { real: address, force_proxy_type: kind, call }) => {
    const who = ensureSigned(origin)
    const real = lookupAccount(address)
    const definition = findProxy(ctx, real, who, kind?.type)
    if (definition.delay > 0) throw pallet.error('Unannounced')
    doProxy(ctx, { origin, definition, real, call })
    return undefined
  },
}
