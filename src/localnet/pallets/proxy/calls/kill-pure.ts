import { ensureSigned } from '../../../frame/origins.js'
import type { Handler } from '../../../frame/pallet.js'
import { unreserve } from '../../balances/reserves.js'
import { lookupAccount } from '../../system/lookup.js'
import { pureAccount } from '../pure-account.js'
import { proxyRules } from '../rules.js'
import { proxy } from '../schema.js'
import { KILL_PURE_WEIGHT } from '../weights.js'

/** `kill_pure` of pallet_subtensor_proxy: a pure account gives up its proxies; who made it gets the deposit back. */
export const killPure: Handler<typeof proxy, 'kill_pure'> = {
  weight: () => KILL_PURE_WEIGHT,
  handle: (ctx, origin, { spawner: address, proxy_type, index, height, ext_index }) => {
    const pure = ensureSigned(origin)
    const spawner = lookupAccount(address)
    if (pureAccount(ctx, { spawner, proxy_type, index, height, ext_index }) !== pure) throw proxy.error('NoPermission')
    const [, deposit] = proxyRules(ctx).proxies.take(ctx, pure) ?? [[], 0n]
    unreserve(ctx, spawner, deposit)
    ctx.deposit(proxy.event.PureKilled({ pure, spawner, proxy_type, disambiguation_index: index }))
    return undefined
  },
}
