import { U64F64 } from '../../../fixed/fixed-format.js'
import { addU64, subUnsigned } from '../../../fixed/saturating.js'
import type { Ctx } from '../../../frame/context.js'
import { DispatchFailure } from '../../../frame/dispatch.js'
import { subtensor475 } from '../475/schema.js'
import { partForContributors } from './distribute-lease-dividends.js'
import { forgetSettledLease, type Lease, payFromLease, payOrOwe, settleUnpaidDividends } from './unpaid-dividends.js'

const { storage, constant } = subtensor475

/**
 * `distribute_leased_network_dividends` and `leased_owner_cut_retained`: who contributed and cannot be paid, because it is too little or
 * a lock is in the way, is owed it, and nobody else waits for that. The rest is the beneficiary's; if that cannot be paid, nobody is.
 * @returns the part of the cut that the lease keeps, which may be locked; alpha in rao
 */
export function distributeLeaseDividends475(ctx: Ctx, leaseId: number, ownerCut: bigint): bigint {
  const lease = storage.SubnetLeases.get(ctx, leaseId)
  if (lease === undefined) return ownerCut
  if (lease.end_block !== undefined && lease.end_block <= ctx.blockNumber) {
    settleAfterEnd(ctx, leaseId, lease)
    return ownerCut
  }
  const part = partForContributors(lease.emissions_share, ownerCut)
  const total = addU64(storage.AccumulatedLeaseDividends.get(ctx, leaseId), part)
  const isTime = ctx.blockNumber % constant.LeaseDividendsDistributionInterval === 0
  const left = isTime && payOut(ctx, leaseId, lease, total) ? 0n : total
  storage.AccumulatedLeaseDividends.set(ctx, leaseId, left)
  return subUnsigned(ownerCut, part)
}

/** A lease that was terminated is remembered for what is owed, and forgotten when that is paid. */
function settleAfterEnd(ctx: Ctx, leaseId: number, lease: Lease): void {
  if (storage.SubnetOwner.get(ctx, lease.netuid) !== lease.beneficiary) return
  settleUnpaidDividends(ctx, leaseId, lease)
  forgetSettledLease(ctx, leaseId, lease.netuid)
}

/** Whether all is paid or owed. */
function payOut(ctx: Ctx, leaseId: number, lease: Lease, total: bigint): boolean {
  try {
    ctx.transactional(() => {
      let allotted = 0n
      for (const { keys, value: share } of storage.SubnetLeaseShares.entries(ctx, leaseId)) {
        const slice = U64F64.toU64(U64F64.mul(share, U64F64.fromInt(total)))
        allotted = addU64(allotted, slice)
        const owed = addU64(slice, storage.SubnetLeaseUnpaidDividends.get(ctx, leaseId, keys[1]))
        if (owed > 0n) payOrOwe(ctx, leaseId, lease, keys[1], owed)
      }
      payBeneficiary(ctx, leaseId, lease, subUnsigned(total, allotted))
    })
    return true
  } catch (error) {
    if (!(error instanceof DispatchFailure)) throw error
    return false
  }
}

function payBeneficiary(ctx: Ctx, leaseId: number, lease: Lease, alpha: bigint): void {
  if (alpha === 0n) return
  payFromLease(ctx, lease, lease.beneficiary, alpha)
  ctx.deposit(subtensor475.event.SubnetLeaseDividendsDistributed({ lease_id: leaseId, contributor: lease.beneficiary, alpha }))
}
