import type { Ctx } from '../../frame/context.js'
import type { StorageItem } from '../../schema/storage.js'
import type { Hex } from '../../schema/types.js'
import type { ProxyFilters } from './filters.js'
import type { ProxyKind, ProxyKinds } from './kinds.js'

/** Who may act for an account, in which way, and how many blocks after it was announced. */
export interface ProxyDefinition {
  readonly delegate: Hex
  readonly proxy_type: ProxyKind
  readonly delay: number
}

/** What the code that all runtimes share asks the running one for. One value a runtime, joined with the pallet. */
export interface ProxyRules {
  readonly kinds: ProxyKinds
  readonly filters: ProxyFilters
  /** Whether a proxy of one kind may give and take proxies of another kind to and from the account that it acts for. */
  isSuperset(kind: string, other: string): boolean
  /** Whether a call that is made through a proxy still has to pass the filters under which the proxy itself was called. */
  readonly keepsOuterFilter: boolean
  /** The delegates of an account in their order, and what it has reserved for them, rao. */
  readonly proxies: StorageItem<[ProxyDefinition[], bigint], [ProxyDefinition[], bigint], [Hex]>
  /** The accounts that pay the fees of their proxies, each with the delegate. */
  readonly consents: StorageItem<undefined, undefined, [Hex, Hex]>
}

/** The rules of the runtime that runs. */
export function proxyRules(ctx: Ctx): ProxyRules {
  const rules = ctx.rulesOf('Proxy')
  if (rules === undefined) throw new TypeError('the runtime has no rules for Proxy')
  return rules as ProxyRules
}
