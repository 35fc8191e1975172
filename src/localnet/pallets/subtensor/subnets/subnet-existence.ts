import type { Ctx } from '../../../frame/context.js'
import { subtensor475 } from '../475/schema.js'
import { subtensor } from '../schema.js'
import { ROOT_NETUID } from './root-netuid.js'

/** `if_subnet_exist` */
export function doesSubnetExist(ctx: Ctx, netuid: number): boolean {
  return subtensor.storage.NetworksAdded.get(ctx, netuid)
}

/** All netuids in storage order, that of their little-endian bytes; root is one of them (`get_all_subnet_netuids`). */
export function listNetuids(ctx: Ctx): number[] {
  return subtensor.storage.NetworksAdded.entries(ctx).map(({ keys: [netuid] }) => netuid)
}

/** How many networks there are besides root. */
export function countSubnets(ctx: Ctx): number {
  return subtensor.storage.NetworksAdded.entries(ctx).filter(({ keys: [netuid], value }) => value && netuid !== ROOT_NETUID).length
}

/** The lowest netuid from 1 that is free and not being cleaned up (`get_next_netuid`). */
export function findNextNetuid(ctx: Ctx): number {
  const taken = new Set([...listNetuids(ctx), ...subtensor475.storage.DissolveCleanupQueue.get(ctx)])
  let next = 1
  while (taken.has(next)) next++
  return next
}
