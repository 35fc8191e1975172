import type { Ctx } from '../../frame/context.js'
import { toDispatchResult } from '../../frame/dispatch.js'
import { addFilter, type CallFilter, type Origin } from '../../frame/origins.js'
import type { CallArgs } from '../../frame/pallet.js'
import type { CallValue } from '../../frame/values.js'
import type { Hex } from '../../schema/types.js'
import { passesFilter } from './filters.js'
import { ANY } from './kinds.js'
import { type ProxyDefinition, type ProxyRules, proxyRules } from './rules.js'
import { proxy } from './schema.js'

/** A call that a delegate makes for an account. */
export interface ProxiedCall {
  /** Of the call to the proxy. */
  readonly origin: Origin
  readonly definition: ProxyDefinition
  readonly real: Hex
  readonly call: CallValue
}

/** `do_proxy`: makes a call as the account itself, if the proxy may. Whether that failed stands in the event alone (ProxyExecuted). */
export function doProxy(ctx: Ctx, { origin, definition, real, call }: ProxiedCall): void {
  const rules = proxyRules(ctx)
  const outer = rules.keepsOuterFilter && origin.type !== 'Root' ? origin.filter : undefined
  const signed: Origin = { type: 'Signed', who: real, ...(outer === undefined ? {} : { filter: outer }) }
  const outcome = ctx.dispatch(call, addFilter(signed, makeFilter(rules, definition.proxy_type.type)))
  const result = toDispatchResult(outcome)
  proxy.storage.LastCallResult.set(ctx, real, result)
  ctx.deposit(proxy.event.ProxyExecuted({ result }))
}

/** What a kind allows, and that it gives nobody more rights than it has itself. */
function makeFilter({ filters, isSuperset }: ProxyRules, kind: string): CallFilter {
  const filter = filters[kind] ?? { mode: 'none' }
  return (call) => {
    if (call.pallet === proxy.name) {
      if (call.name === 'add_proxy' || call.name === 'remove_proxy') {
        const { proxy_type } = call.args as CallArgs<typeof proxy, 'add_proxy'>
        if (!isSuperset(kind, proxy_type.type)) return false
      }
      if ((call.name === 'remove_proxies' || call.name === 'kill_pure') && kind !== ANY) return false
    }
    return passesFilter(filter, call)
  }
}
