import { ensureSigned } from '../../../frame/origins.js'
import type { Handler } from '../../../frame/pallet.js'
import { lookupAccount } from '../../system/lookup.js'
import { addProxyDelegate } from '../delegates.js'
import type { proxy } from '../schema.js'
import { ADD_PROXY_WEIGHT } from '../weights.js'

/** `add_proxy` of pallet_subtensor_proxy: an account lets another one act for it, for a deposit. */
export const addProxy: Handler<typeof proxy, 'add_proxy'> = {
  weight: () => ADD_PROXY_WEIGHT,
  handle: (ctx, origin, { delegate, proxy_type, delay }) => {
    const who = ensureSigned(origin)
    addProxyDelegate(ctx, who, { delegate: lookupAccount(delegate), proxy_type, delay })
    return undefined
  },
}
