import { U64F64 } from '../../../fixed/fixed-format.js'
import { addU64 } from '../../../fixed/saturating.js'
import type { Ctx } from '../../../frame/context.js'
import { DispatchFailure } from '../../../frame/dispatch.js'
import type { Hex } from '../../../schema/types.js'
import { subtensor } from '../schema.js'
import { transferStakeWithinSubnet } from '../staking/transfer-stake-within-subnet.js'

const { storage, constant } = subtensor
const PERCENT = 100n

type Lease = NonNullable<ReturnType<typeof storage.SubnetLeases.get>>

/**
 * `distribute_leased_network_dividends`: those who contributed get their part of the owner's cut, alpha in rao. It is gathered, and paid
 * out in the blocks whose number the interval divides, all or nothing.
 */
export function distributeLeaseDividends(ctx: Ctx, leaseId: number, ownerCut: bigint): void {
  const lease = storage.SubnetLeases.get(ctx, leaseId)
  if (lease === undefined) return
  if (lease.end_block !== undefined && lease.end_block <= ctx.blockNumber) return
  const part = partForContributors(lease.emissions_share, ownerCut)
  const total = addU64(storage.AccumulatedLeaseDividends.get(ctx, leaseId), part)
  const isTime = ctx.blockNumber % constant.LeaseDividendsDistributionInterval === 0
  const left = isTime && payOut(ctx, leaseId, lease, total) ? 0n : total
  storage.AccumulatedLeaseDividends.set(ctx, leaseId, left)
}

/** What of an owner's cut is for those who contributed, alpha in rao; rounded up in their favour. */
export function partForContributors(emissionsShare: number, ownerCut: bigint): bigint {
  return (ownerCut * BigInt(emissionsShare) + PERCENT - 1n) / PERCENT
}

/** Whether all were paid. */
function payOut(ctx: Ctx, leaseId: number, lease: Lease, total: bigint): boolean {
  try {
    ctx.transactional(() => {
      let paid = 0n
      for (const { keys, value: share } of storage.SubnetLeaseShares.entries(ctx, leaseId)) {
        const alpha = ceilToU64(U64F64.mul(share, U64F64.fromInt(total)))
        pay(ctx, leaseId, lease, keys[1], alpha)
        paid += alpha
      }
      pay(ctx, leaseId, lease, lease.beneficiary, total > paid ? total - paid : 0n)
    })
    return true
  } catch (error) {
    if (!(error instanceof DispatchFailure)) throw error
    return false
  }
}

function pay(ctx: Ctx, leaseId: number, { coldkey, hotkey, netuid }: Lease, contributor: Hex, alpha: bigint): void {
  transferStakeWithinSubnet(ctx, { coldkey, hotkey, netuid }, { coldkey: contributor, hotkey, netuid }, alpha)
  ctx.deposit(subtensor.event.SubnetLeaseDividendsDistributed({ lease_id: leaseId, contributor, alpha }))
}

function ceilToU64(bits: bigint): bigint {
  return U64F64.toU64(U64F64.add(bits, U64F64.one - 1n))
}
