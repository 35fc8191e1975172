import { ensureSigned } from '../../../frame/origins.js'
import type { Handler } from '../../../frame/pallet.js'
import { lookupAccount } from '../../system/lookup.js'
import { findProxy } from '../delegates.js'
import { proxyRules } from '../rules.js'
import { proxy } from '../schema.js'
import { SET_REAL_PAYS_FEE_WEIGHT } from '../weights.js'

/** `set_real_pays_fee` of pallet_subtensor_proxy: whether an account pays the fees of what a delegate of its own does for it. */
export const setRealPaysFee: Handler<typeof proxy, 'set_real_pays_fee'> = {
  weight: () => SET_REAL_PAYS_FEE_WEIGHT,
  handle: (ctx, origin, { delegate: address, pays_fee }) => {
    const real = ensureSigned(origin)
    const delegate = lookupAccount(address)
    const { consents } = proxyRules(ctx)
    findProxy(ctx, real, delegate)
    if (pays_fee) consents.set(ctx, real, delegate, undefined)
    else consents.remove(ctx, real, delegate)
    ctx.deposit(proxy.event.RealPaysFeeSet({ real, delegate, pays_fee }))
    return undefined
  },
}
