/** Dividends of leases that could not be paid when they were due, at runtime 475. Alpha in rao. */
import type { Ctx } from '../../../frame/context.js'
import { DispatchFailure } from '../../../frame/dispatch.js'
import type { Hex, ValueOf } from '../../../schema/types.js'
import { subtensor475 } from '../475/schema.js'
import { getStakeForHotkeyAndColdkeyOnSubnet } from '../staking/stake-share-pool.js'
import { transferStakeWithinSubnet } from '../staking/transfer-stake-within-subnet.js'
import type { SubnetLease } from '../types.js'

const { storage } = subtensor475

export type Lease = ValueOf<typeof SubnetLease>

/** Moves alpha of the lease to somebody. @throws DispatchFailure NotEnoughStakeToWithdraw, and what the transfer throws */
export function payFromLease(ctx: Ctx, { coldkey, hotkey, netuid }: Lease, to: Hex, alpha: bigint): void {
  if (getStakeForHotkeyAndColdkeyOnSubnet(ctx, hotkey, coldkey, netuid) < alpha) throw subtensor475.error('NotEnoughStakeToWithdraw')
  transferStakeWithinSubnet(ctx, { coldkey, hotkey, netuid }, { coldkey: to, hotkey, netuid }, alpha)
}

/** Pays one who contributed what is owed to them, or notes that it is owed still. */
export function payOrOwe(ctx: Ctx, leaseId: number, lease: Lease, contributor: Hex, alpha: bigint): void {
  const event = { lease_id: leaseId, contributor, alpha }
  try {
    ctx.transactional(() => payFromLease(ctx, lease, contributor, alpha))
    storage.SubnetLeaseUnpaidDividends.remove(ctx, leaseId, contributor)
    ctx.deposit(subtensor475.event.SubnetLeaseDividendsDistributed(event))
  } catch (error) {
    if (!(error instanceof DispatchFailure)) throw error
    storage.SubnetLeaseUnpaidDividends.set(ctx, leaseId, contributor, alpha)
    ctx.deposit(subtensor475.event.SubnetLeaseDividendSkipped(event))
  }
}

/** `settle_unpaid_lease_dividends`: tries again to pay what is owed. @returns to how many it was owed */
export function settleUnpaidDividends(ctx: Ctx, leaseId: number, lease: Lease): number {
  const owed = storage.SubnetLeaseUnpaidDividends.entries(ctx, leaseId)
  for (const { keys, value: alpha } of owed) {
    if (alpha === 0n) storage.SubnetLeaseUnpaidDividends.remove(ctx, leaseId, keys[1])
    else payOrOwe(ctx, leaseId, lease, keys[1], alpha)
  }
  return owed.length
}

/** `finish_lease_cleanup_if_settled`: a lease that is over is remembered as long as something is owed. */
export function forgetSettledLease(ctx: Ctx, leaseId: number, netuid: number): void {
  if (storage.SubnetLeaseUnpaidDividends.entries(ctx, leaseId).length > 0) return
  storage.SubnetLeases.remove(ctx, leaseId)
  storage.SubnetUidToLeaseId.remove(ctx, netuid)
}
