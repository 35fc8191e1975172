import { U64F64 } from '../../../fixed/fixed-format.js'
import { addU64 } from '../../../fixed/saturating.js'
import type { Ctx } from '../../../frame/context.js'
import { addProxyDelegate, removeProxyDelegate } from '../../proxy/delegates.js'
import { subtensor475 } from '../475/schema.js'
import { LEASE_PROXY } from '../leases/lease-proxy.js'
import type { ColdkeySwap } from './key-swap.js'

const { storage } = subtensor475

/**
 * `transfer_coldkey_lease`: the shares of a coldkey in leased subnets become another one's, and so does a lease of its own, with the proxy
 * by which it acts for the subnet.
 * @throws DispatchFailure LeaseDoesNotExist, and what changing proxies throws
 */
export function moveLeases(ctx: Ctx, { from, to }: ColdkeySwap): void {
  for (const { value: leaseId } of storage.SubnetUidToLeaseId.entries(ctx)) {
    const share = storage.SubnetLeaseShares.take(ctx, leaseId, from) ?? 0n
    if (share !== 0n) storage.SubnetLeaseShares.mutate(ctx, leaseId, to, (before) => U64F64.add(before, share))
    const unpaid = storage.SubnetLeaseUnpaidDividends.take(ctx, leaseId, from) ?? 0n
    if (unpaid !== 0n) storage.SubnetLeaseUnpaidDividends.mutate(ctx, leaseId, to, (before) => addU64(before, unpaid))
    const lease = storage.SubnetLeases.get(ctx, leaseId)
    if (lease === undefined) throw subtensor475.error('LeaseDoesNotExist')
    if (lease.beneficiary !== from) continue
    // One that is over has given the subnet to its beneficiary, who needs no proxy then.
    if (storage.SubnetOwner.get(ctx, lease.netuid) !== lease.beneficiary) {
      removeProxyDelegate(ctx, lease.coldkey, { delegate: from, ...LEASE_PROXY })
      addProxyDelegate(ctx, lease.coldkey, { delegate: to, ...LEASE_PROXY })
    }
    storage.SubnetLeases.set(ctx, leaseId, { ...lease, beneficiary: to })
  }
}
