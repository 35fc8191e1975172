import { doRegisterNetwork475 } from '../dissolution/register-network-475.js'
import { distributeLeaseDividends475 } from './distribute-lease-dividends-475.js'
import type { LeaseRules } from './lease-rules.js'

/** Leases at runtime 475. A network that would have to wait for its registration cannot be leased. */
export const leaseRules475: LeaseRules = {
  registerNetwork: doRegisterNetwork475,
  shareOwnerCut: distributeLeaseDividends475,
}
