import { ensureSigned } from '../../../frame/origins.js'
import type { Handler } from '../../../frame/pallet.js'
import { removeAllProxyDelegates } from '../delegates.js'
import type { proxy } from '../schema.js'
import { REMOVE_PROXIES_WEIGHT } from '../weights.js'

/** `remove_proxies` of pallet_subtensor_proxy. A pure account that does this is lost. */
export const removeProxies: Handler<typeof proxy, 'remove_proxies'> = {
  weight: () => REMOVE_PROXIES_WEIGHT,
  handle: (ctx, origin) => {
    removeAllProxyDelegates(ctx, ensureSigned(origin))
    return undefined
  },
}
