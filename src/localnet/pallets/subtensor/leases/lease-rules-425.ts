import { doRegisterNetwork } from '../subnets/register-network.js'
import { distributeLeaseDividends } from './distribute-lease-dividends.js'
import type { LeaseRules } from './lease-rules.js'

/** Leases at runtime 425, where all of an owner's cut is locked, also what is meant for others. */
export const leaseRules425: LeaseRules = {
  registerNetwork: doRegisterNetwork,
  shareOwnerCut: (ctx, leaseId, ownerCut) => {
    distributeLeaseDividends(ctx, leaseId, ownerCut)
    return ownerCut
  },
}
