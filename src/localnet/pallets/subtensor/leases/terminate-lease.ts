import type { Ctx } from '../../../frame/context.js'
import { DispatchFailure, type PostInfo } from '../../../frame/dispatch.js'
import { ensureSigned, type Origin } from '../../../frame/origins.js'
import { weightOf } from '../../../frame/weight.js'
import type { Hex } from '../../../schema/types.js'
import { crowdloan } from '../../crowdloan/schema.js'
import { removeProxyDelegate } from '../../proxy/delegates.js'
import { decProviders } from '../../system/accounts.js'
import { coldkeyOwnsHotkey } from '../keys/hotkey-account.js'
import { subtensor } from '../schema.js'
import { setSubnetOwnerHotkey } from '../subnets/owner-hotkey.js'
import { LEASE_PROXY } from './lease-proxy.js'

const { storage } = subtensor

/**
 * `do_terminate_lease`: once the lease is over, its beneficiary becomes the owner of the subnet. That the subnet was leased stays noted
 * under its netuid, as the runtime leaves it.
 * @throws DispatchFailure
 */
export function doTerminateLease(ctx: Ctx, origin: Origin, leaseId: number, hotkey: Hex): PostInfo | undefined {
  const who = ensureSigned(origin)
  const lease = readEndedLease(ctx, who, leaseId, hotkey)
  storage.SubnetOwner.set(ctx, lease.netuid, who)
  setSubnetOwnerHotkey(ctx, lease.netuid, hotkey)
  forgetProvider(ctx, lease.coldkey)
  forgetProvider(ctx, lease.hotkey)
  const count = storage.SubnetLeaseShares.clearPrefix(ctx, leaseId)
  storage.AccumulatedLeaseDividends.remove(ctx, leaseId)
  storage.SubnetLeases.remove(ctx, leaseId)
  removeProxyDelegate(ctx, lease.coldkey, { delegate: who, ...LEASE_PROXY })
  ctx.deposit(subtensor.event.SubnetLeaseTerminated({ beneficiary: who, netuid: lease.netuid }))
  if (count >= crowdloan.constant.MaxContributors) return undefined
  return { actualWeight: weightOf(56_635_122 + 912_993 * count, 6_148 + 2_529 * count, 4 + count, 6 + count) }
}

/**
 * A lease that its beneficiary may terminate.
 * @throws DispatchFailure LeaseDoesNotExist, ExpectedBeneficiaryOrigin, LeaseHasNoEndBlock, LeaseHasNotEnded, BeneficiaryDoesNotOwnHotkey
 */
export function readEndedLease(ctx: Ctx, who: Hex, leaseId: number, hotkey: Hex) {
  const lease = storage.SubnetLeases.get(ctx, leaseId)
  if (lease === undefined) throw subtensor.error('LeaseDoesNotExist')
  if (lease.beneficiary !== who) throw subtensor.error('ExpectedBeneficiaryOrigin')
  if (lease.end_block === undefined) throw subtensor.error('LeaseHasNoEndBlock')
  if (ctx.blockNumber < lease.end_block) throw subtensor.error('LeaseHasNotEnded')
  if (!coldkeyOwnsHotkey(ctx, who, hotkey)) throw subtensor.error('BeneficiaryDoesNotOwnHotkey')
  return lease
}

/** An account that others still count on keeps its provider. */
export function forgetProvider(ctx: Ctx, account: Hex): void {
  try {
    decProviders(ctx, account)
  } catch (error) {
    if (!(error instanceof DispatchFailure)) throw error
  }
}
