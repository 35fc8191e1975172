/** States in which calls about proxies fail, each with a twin inside the limit. */
import { all, each, ofOther, type Scenario, TAO } from './check-makers.js'
import { announced, announcedMany, otherHasProxies, ownerHasNone, ownerHasProxy, ownerHasPure } from './proxy-makers.js'

/** Calls that hold a deposit on the other one. */
const HOLDS = ['Proxy.add_proxy', 'Proxy.create_pure', 'Proxy.announce'] as const
const NOT_FOUND = ['Proxy.remove_announcement', 'Proxy.reject_announcement'] as const
/** Less than any of the deposits, and more than any of them and a fee. */
const [TOO_LITTLE, ENOUGH] = [30_000_000n, 200_000_000n]

export const PROXY_SCENARIOS: readonly Scenario[] = [
  ...each(HOLDS, () => ({
    error: 'Balances.InsufficientBalance',
    outside: { change: all(ownerHasProxy(), ofOther({ free: TOO_LITTLE })) },
    inside: { change: all(ownerHasProxy(), ofOther({ free: ENOUGH })) },
  })),
  ...each(HOLDS, () => ({
    error: 'Balances.LiquidityRestrictions',
    outside: { change: all(ownerHasProxy(), ofOther({ free: TAO, frozen: TAO - TOO_LITTLE })) },
    inside: { change: all(ownerHasProxy(), ofOther({ free: TAO, frozen: TAO - ENOUGH })) },
  })),
  {
    call: 'Proxy.add_proxy',
    error: 'Proxy.NoSelfProxy',
    outside: { wish: (world) => ({ proxy: { delegate: world.other.address } }) },
    inside: {},
  },
  {
    call: 'Proxy.add_proxy',
    error: 'Proxy.Duplicate',
    outside: { change: otherHasProxies(2), wish: { proxy: { delay: 1 } } },
    inside: { change: otherHasProxies(2), wish: { proxy: { delay: 2 } } },
  },
  {
    call: 'Proxy.add_proxy',
    error: 'Proxy.TooMany',
    outside: { change: otherHasProxies(20), wish: { proxy: { delay: 20 } } },
    inside: { change: otherHasProxies(19), wish: { proxy: { delay: 20 } } },
  },
  { call: 'Proxy.remove_proxy', error: 'Proxy.NotFound', outside: {}, inside: { change: ownerHasProxy() } },
  {
    call: 'Proxy.kill_pure',
    error: 'Proxy.NoPermission',
    outside: { change: ownerHasPure, wish: { proxy: { height: 7 } } },
    inside: { change: ownerHasPure },
  },
  ...each(['Proxy.set_real_pays_fee', 'Proxy.announce', 'Proxy.proxy'], () => ({
    error: 'Proxy.NotProxy',
    outside: {},
    inside: { change: ownerHasProxy() },
  })),
  {
    call: 'Proxy.announce',
    error: 'Proxy.TooMany',
    outside: { change: all(ownerHasProxy(), announcedMany(75)) },
    inside: { change: all(ownerHasProxy(), announcedMany(74)) },
  },
  {
    call: 'Proxy.proxy',
    error: 'Proxy.Unannounced',
    outside: { change: ownerHasProxy(1) },
    inside: { change: ownerHasProxy(0) },
  },
  {
    call: 'Proxy.proxy_announced',
    error: 'Proxy.NotProxy',
    outside: { change: all(ownerHasProxy(), announced(9), ownerHasNone) },
    inside: { change: all(ownerHasProxy(), announced(9)) },
  },
  {
    call: 'Proxy.proxy_announced',
    error: 'Proxy.Unannounced',
    outside: { change: all(ownerHasProxy(10), announced(9)) },
    inside: { change: all(ownerHasProxy(10), announced(10)) },
  },
  {
    call: 'Proxy.proxy_announced',
    error: 'Proxy.Unannounced',
    check: 'call-announced',
    outside: { change: ownerHasProxy() },
    inside: { change: all(ownerHasProxy(), announced(0)) },
  },
  ...each(NOT_FOUND, () => ({
    error: 'Proxy.NotFound',
    outside: { change: ownerHasProxy() },
    inside: { change: all(ownerHasProxy(), announced(0)) },
  })),
]
