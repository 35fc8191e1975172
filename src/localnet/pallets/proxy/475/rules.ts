import { ANY } from '../kinds.js'
import type { ProxyRules } from '../rules.js'
import { proxyFilters475 } from './filters.js'
import { PROXY_TYPES_475, proxy475 } from './schema.js'

/** What NonTransfer may give and take: nothing that moves value, and what trades baskets is named by its own kind alone. */
const WITHIN_NON_TRANSFER = [
  'Owner',
  'Senate',
  'NonFungible',
  'Triumvirate',
  'Governance',
  'Staking',
  'Registration',
  'RootWeights',
  'ChildKeys',
  'SwapHotkey',
  'SubnetLeaseBeneficiary',
  'RootClaim',
]

/** The rules of runtime 475: filters add up where one proxy calls another, and consents have another name. */
export const proxyRules475: ProxyRules = {
  kinds: PROXY_TYPES_475,
  filters: proxyFilters475,
  isSuperset: (kind, other) => {
    if (kind === other || kind === ANY) return true
    if (kind === 'NonTransfer') return WITHIN_NON_TRANSFER.includes(other)
    return kind === 'Transfer' && other === 'SmallTransfer'
  },
  keepsOuterFilter: true,
  proxies: proxy475.storage.Proxies,
  consents: proxy475.storage.RealPaysFeeConsentV1,
}
