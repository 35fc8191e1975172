import { addU64, subUnsigned } from '../../../fixed/saturating.js'
import type { Ctx } from '../../../frame/context.js'
import { swap475 } from '../../swap/475/schema.js'
import { subtensor475 } from '../475/schema.js'
import { ROOT_NETUID } from '../subnets/root-netuid.js'
import { doesSubnetExist } from '../subnets/subnet-existence.js'

const { storage, event } = subtensor475

/**
 * Ends a subnet (`do_dissolve_network`): from now on it does not exist, and what it stored is cleaned up in the blocks to come.
 * @throws DispatchFailure SubnetNotExists, NetworkDissolveAlreadyQueued
 */
export function doDissolveNetwork475(ctx: Ctx, netuid: number): void {
  if (netuid === ROOT_NETUID || !doesSubnetExist(ctx, netuid)) throw subtensor475.error('SubnetNotExists')
  const queue = storage.DissolveCleanupQueue.get(ctx)
  if (queue.includes(netuid)) throw subtensor475.error('NetworkDissolveAlreadyQueued')
  emptyReservoirs(ctx, netuid)
  storage.NetworksAdded.remove(ctx, netuid)
  storage.TotalNetworks.mutate(ctx, (count) => Math.max(count - 1, 0))
  storage.TotalStake.mutate(ctx, (total) => subUnsigned(total, storage.SubnetTAO.get(ctx, netuid)))
  storage.DissolveCleanupQueue.set(ctx, [...queue, netuid])
  ctx.deposit(event.NetworkRemoved(netuid))
}

/** Liquidity that waits to enter the pool enters it at once, so that it is divided with the rest. */
function emptyReservoirs(ctx: Ctx, netuid: number): void {
  const tao = swap475.storage.BalancerTaoReservoir.take(ctx, netuid) ?? 0n
  const alpha = swap475.storage.BalancerAlphaReservoir.take(ctx, netuid) ?? 0n
  if (alpha > 0n) storage.SubnetAlphaIn.mutate(ctx, netuid, (reserve) => addU64(reserve, alpha))
  if (tao === 0n) return
  storage.SubnetTAO.mutate(ctx, netuid, (reserve) => addU64(reserve, tao))
  storage.TotalStake.mutate(ctx, (total) => addU64(total, tao))
}
