import { ensureSigned } from '../../../frame/origins.js'
import type { Handler } from '../../../frame/pallet.js'
import { reserve } from '../../balances/reserves.js'
import { depositFor, PROXY_DEPOSIT } from '../deposits.js'
import { pureAccount } from '../pure-account.js'
import { proxyRules } from '../rules.js'
import { proxy } from '../schema.js'
import { CREATE_PURE_WEIGHT } from '../weights.js'

/** `create_pure` of pallet_subtensor_proxy: an account without a key, for which the signer acts and has reserved the deposit. */
export const createPure: Handler<typeof proxy, 'create_pure'> = {
  weight: () => CREATE_PURE_WEIGHT,
  handle: (ctx, origin, { proxy_type, delay, index }) => {
    const who = ensureSigned(origin)
    const { proxies } = proxyRules(ctx)
    const pure = pureAccount(ctx, { spawner: who, proxy_type, index, height: ctx.blockNumber, ext_index: ctx.extrinsicIndex })
    if (proxies.has(ctx, pure)) throw proxy.error('Duplicate')
    const deposit = depositFor(PROXY_DEPOSIT, 1)
    reserve(ctx, who, deposit)
    proxies.set(ctx, pure, [[{ delegate: who, proxy_type, delay }], deposit])
    ctx.deposit(proxy.event.PureCreated({ pure, who, proxy_type, disambiguation_index: index }))
    return undefined
  },
}
