import type { Ctx } from '../../../frame/context.js'
import type { PostInfo } from '../../../frame/dispatch.js'
import { ensureSigned, type Origin } from '../../../frame/origins.js'
import { addWeight, dbWeight, scaleWeight, type Weight, weightOf } from '../../../frame/weight.js'
import type { Hex } from '../../../schema/types.js'
import { crowdloan475 } from '../../crowdloan/475/schema.js'
import { removeProxyDelegate } from '../../proxy/delegates.js'
import { subtensor475 } from '../475/schema.js'
import { chargingOnFailure } from '../baskets/work.js'
import { setSubnetOwnerHotkey475 } from '../subnets/owner-hotkey-475.js'
import { LEASE_PROXY } from './lease-proxy.js'
import { forgetProvider, readEndedLease } from './terminate-lease.js'
import { forgetSettledLease, settleUnpaidDividends } from './unpaid-dividends.js'

const { storage } = subtensor475
const MOST = crowdloan475.constant.MaxContributors
/** What a lease that may not be terminated costs. */
const PRECHECK_WEIGHT = dbWeight(3, 0)

/** The benchmark, which is not known: as at 425; and for each who is still owed something, a transfer of stake. */
function weighTermination(contributors: number, owed: number): Weight {
  const clearing = weightOf(146_402_779 + 1_566_532 * contributors, 6_148 + 2_529 * contributors, 4 + contributors, 7 + contributors)
  return addWeight(clearing, scaleWeight(weightOf(258_541_000, 7_994, 19, 6), owed))
}

/** `terminate_lease_declared_weight` */
export const TERMINATION_BOUND = weighTermination(MOST, MOST)

/**
 * `do_terminate_lease`: once the lease is over, its beneficiary becomes the owner of the subnet. What those who contributed are still owed
 * is paid; as long as that is not possible for all, the lease is remembered, and may be terminated again.
 * @throws DispatchFailure
 */
export function doTerminateLease475(ctx: Ctx, origin: Origin, leaseId: number, hotkey: Hex): PostInfo {
  const who = ensureSigned(origin)
  const lease = chargingOnFailure(
    () => PRECHECK_WEIGHT,
    () => readEndedLease(ctx, who, leaseId, hotkey),
  )
  const isFirst = storage.SubnetOwner.get(ctx, lease.netuid) !== who
  storage.SubnetOwner.set(ctx, lease.netuid, who)
  setSubnetOwnerHotkey475(ctx, lease.netuid, hotkey)
  const owed = settleUnpaidDividends(ctx, leaseId, lease)
  const cleared = storage.SubnetLeaseShares.clearPrefix(ctx, leaseId)
  storage.AccumulatedLeaseDividends.remove(ctx, leaseId)
  if (isFirst) {
    forgetProvider(ctx, lease.coldkey)
    forgetProvider(ctx, lease.hotkey)
    removeProxyDelegate(ctx, lease.coldkey, { delegate: who, ...LEASE_PROXY })
  }
  forgetSettledLease(ctx, leaseId, lease.netuid)
  ctx.deposit(subtensor475.event.SubnetLeaseTerminated({ beneficiary: who, netuid: lease.netuid }))
  // The beneficiary has no share, and counts.
  return { actualWeight: weighTermination(Math.min(cleared + 1, MOST), owed) }
}
