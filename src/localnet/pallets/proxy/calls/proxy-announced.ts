import { DispatchFailure } from '../../../frame/dispatch.js'
import { ensureSigned } from '../../../frame/origins.js'
import type { Handler } from '../../../frame/pallet.js'
import { addWeight } from '../../../frame/weight.js'
import { blake2256 } from '../../../schema/hash.js'
import { lookupAccount } from '../../system/lookup.js'
import { removeAnnouncements } from '../announcements.js'
import { findProxy } from '../delegates.js'
import { doProxy } from '../do-proxy.js'
import { proxy } from '../schema.js'
import { PROXY_ANNOUNCED_WEIGHT } from '../weights.js'

/** `proxy_announced` of pallet_subtensor_proxy: anybody makes a call that a delegate announced, once the delay has passed. Always paid. */
export const proxyAnnounced: Handler<typeof proxy, 'proxy_announced'> = {
  weight: ({ call }, ctx) => addWeight(PROXY_ANNOUNCED_WEIGHT, ctx.dispatchInfo(call).callWeight),
  handle: (ctx, origin, { delegate: delegateAddress, real: address, force_proxy_type: kind, call }) => {
    ensureSigned(origin)
    const delegate = lookupAccount(delegateAddress)
    const real = lookupAccount(address)
    const definition = findProxy(ctx, real, delegate, kind?.type)
    const hash = blake2256(ctx.encodeCall(call))
    try {
      removeAnnouncements(ctx, delegate, (one) => {
        const isDue = Math.max(0, ctx.blockNumber - one.height) >= definition.delay
        return one.real === real && one.call_hash === hash && isDue
      })
    } catch (error) {
      throw error instanceof DispatchFailure ? proxy.error('Unannounced') : error
    }
    doProxy(ctx, { origin, definition, real, call })
    return undefined
  },
}
