import { ensureSigned } from '../../../frame/origins.js'
import type { Handler } from '../../../frame/pallet.js'
import { lookupAccount } from '../../system/lookup.js'
import { removeProxyDelegate } from '../delegates.js'
import type { proxy } from '../schema.js'
import { REMOVE_PROXY_WEIGHT } from '../weights.js'

/** `remove_proxy` of pallet_subtensor_proxy: ends what `add_proxy` began, and gives back its deposit. */
export const removeProxy: Handler<typeof proxy, 'remove_proxy'> = {
  weight: () => REMOVE_PROXY_WEIGHT,
  handle: (ctx, origin, { delegate, proxy_type, delay }) => {
    const who = ensureSigned(origin)
    removeProxyDelegate(ctx, who, { delegate: lookupAccount(delegate), proxy_type, delay })
    return undefined
  },
}
