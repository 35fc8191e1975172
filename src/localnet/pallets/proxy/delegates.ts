/** The delegates of an account. */
import type { Ctx } from '../../frame/context.js'
import type { Hex } from '../../schema/types.js'
import { unreserve } from '../balances/reserves.js'
import { adjustDeposit, depositFor, PROXY_DEPOSIT } from './deposits.js'
import { type ProxyDefinition, proxyRules } from './rules.js'
import { proxy } from './schema.js'

/** `find_proxy`: the first proxy that a delegate is for an account, of a certain kind if one is asked for. Throws NotProxy. */
export function findProxy(ctx: Ctx, real: Hex, delegate: Hex, kind?: string): ProxyDefinition {
  const [definitions] = proxyRules(ctx).proxies.get(ctx, real)
  const found = definitions.find((one) => one.delegate === delegate && (kind === undefined || one.proxy_type.type === kind))
  if (found === undefined) throw proxy.error('NotProxy')
  return found
}

/** `add_proxy_delegate`. Throws NoSelfProxy, Duplicate, TooMany, or what reserving the deposit throws. */
export function addProxyDelegate(ctx: Ctx, delegator: Hex, added: ProxyDefinition): void {
  const { proxies } = proxyRules(ctx)
  if (delegator === added.delegate) throw proxy.error('NoSelfProxy')
  const [definitions, deposit] = proxies.get(ctx, delegator)
  const orders = definitions.map((one) => compareDefinitions(ctx, one, added))
  if (orders.includes(0)) throw proxy.error('Duplicate')
  if (definitions.length >= proxy.constant.MaxProxies) throw proxy.error('TooMany')
  const at = orders.filter((order) => order < 0).length
  const after = depositFor(PROXY_DEPOSIT, definitions.length + 1)
  adjustDeposit(ctx, delegator, deposit, after)
  proxies.set(ctx, delegator, [[...definitions.slice(0, at), added, ...definitions.slice(at)], after])
  ctx.deposit(proxy.event.ProxyAdded(describe(delegator, added)))
}

/** `remove_proxy_delegate`, with the consent to pay for the delegate. Throws NotFound. */
export function removeProxyDelegate(ctx: Ctx, delegator: Hex, removed: ProxyDefinition): void {
  const { proxies, consents } = proxyRules(ctx)
  const [definitions, deposit] = proxies.get(ctx, delegator)
  const left = definitions.filter((one) => compareDefinitions(ctx, one, removed) !== 0)
  if (left.length === definitions.length) throw proxy.error('NotFound')
  const after = depositFor(PROXY_DEPOSIT, left.length)
  adjustDeposit(ctx, delegator, deposit, after)
  if (left.length === 0) proxies.remove(ctx, delegator)
  else proxies.set(ctx, delegator, [left, after])
  consents.remove(ctx, delegator, removed.delegate)
  ctx.deposit(proxy.event.ProxyRemoved(describe(delegator, removed)))
}

/** `remove_all_proxy_delegates`: silently, with all consents to pay for them. */
export function removeAllProxyDelegates(ctx: Ctx, delegator: Hex): void {
  const { proxies, consents } = proxyRules(ctx)
  const [, deposit] = proxies.take(ctx, delegator) ?? [[], 0n]
  unreserve(ctx, delegator, deposit)
  consents.clearPrefix(ctx, delegator)
}

function describe(delegator: Hex, { delegate, proxy_type, delay }: ProxyDefinition) {
  return { delegator, delegatee: delegate, proxy_type, delay }
}

/** The order of the list: by account, kind and delay. */
function compareDefinitions(ctx: Ctx, a: ProxyDefinition, b: ProxyDefinition): number {
  if (a.delegate !== b.delegate) return a.delegate < b.delegate ? -1 : 1
  const { kinds } = proxyRules(ctx)
  const indexOf = ({ proxy_type }: ProxyDefinition): number => kinds[proxy_type.type]?.[0] ?? 0
  return indexOf(a) - indexOf(b) || a.delay - b.delay
}
