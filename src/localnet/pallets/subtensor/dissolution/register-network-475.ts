import type { Ctx } from '../../../frame/context.js'
import type { Origin } from '../../../frame/origins.js'
import { ensureSigned } from '../../../frame/origins.js'
import type { Hex } from '../../../schema/types.js'
import { subtensor475 } from '../475/schema.js'
import { transferTaoToSubnet } from '../staking/tao.js'
import type { SubnetIdentity } from '../subnets/identity.js'
import { getMedianSubnetPrice } from '../subnets/median-price.js'
import { noteNetworkRegistration } from '../subnets/network-rate-limit.js'
import { findNetworkToPrune } from '../subnets/network-to-prune.js'
import { ensureValidIdentity } from '../subnets/open-network.js'
import { ensureMayRegisterNetwork, getAffordableLockCost } from '../subnets/register-network.js'
import { doDissolveNetwork475 } from './dissolve-network-475.js'
import { isSubnetLimitReached, type NetworkApplicant, openNetwork475 } from './open-network-475.js'
import { queueRegistration } from './registration-queue.js'

const { storage } = subtensor475

/**
 * Registers a network for the lock cost, all of which becomes the TAO of its pool (`do_register_network`). At the limit another network
 * has to be dissolved first, unless enough are already: the registration then waits in the queue, and its TAO is held.
 */
export function doRegisterNetwork475(ctx: Ctx, origin: Origin, hotkey: Hex, identity?: SubnetIdentity): void {
  const coldkey = ensureSigned(origin)
  ensureMayRegisterNetwork(ctx, coldkey, hotkey)
  if (identity !== undefined) ensureValidIdentity(identity)
  const isFull = isSubnetLimitReached(ctx)
  const pruned = isFull && !isRoomComing(ctx) ? chooseNetworkToPrune(ctx) : undefined
  const cost = getAffordableLockCost(ctx, coldkey)
  const applicant = { coldkey, hotkey, identity }
  if (pruned !== undefined) doDissolveNetwork475(ctx, pruned)
  if (isFull) queueRegistration(ctx, applicant, cost)
  else openAtOnce(ctx, applicant, cost)
}

/** More networks are being cleaned up than registrations wait. */
function isRoomComing(ctx: Ctx): boolean {
  return storage.DissolveCleanupQueue.get(ctx).length > storage.NetworkRegistrationQueue.get(ctx).length
}

function chooseNetworkToPrune(ctx: Ctx): number {
  const netuid = findNetworkToPrune(ctx)
  if (netuid === undefined) throw subtensor475.error('SubnetLimitReached')
  return netuid
}

function openAtOnce(ctx: Ctx, applicant: NetworkApplicant, cost: bigint): void {
  openNetwork475(ctx, applicant, getMedianSubnetPrice(ctx), (netuid) => {
    const paid = transferTaoToSubnet(ctx, netuid, applicant.coldkey, cost)
    if (paid !== cost) throw subtensor475.error('CannotAffordLockCost')
    noteNetworkRegistration(ctx, paid)
    return paid
  })
}
