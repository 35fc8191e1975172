import { proxyFilters425 } from './filters-425.js'
import { ANY } from './kinds.js'
import type { ProxyRules } from './rules.js'
import { PROXY_TYPES, proxy } from './schema.js'

/** The rules of runtime 425, where a proxied call is made as if the account had made it itself. */
export const proxyRules425: ProxyRules = {
  kinds: PROXY_TYPES,
  filters: proxyFilters425,
  isSuperset: (kind, other) => {
    if (kind === other || kind === ANY) return true
    if (kind === 'NonTransfer') return ![ANY, 'Transfer', 'SmallTransfer'].includes(other)
    return kind === 'Transfer' && other === 'SmallTransfer'
  },
  keepsOuterFilter: false,
  proxies: proxy.storage.Proxies,
  consents: proxy.storage.RealPaysFee,
}
