import type { Ctx } from '../../../frame/context.js'
import { subtensor } from '../schema.js'

/** `if_subnet_exist` */
export function doesSubnetExist(ctx: Ctx, netuid: number): boolean {
  return subtensor.storage.NetworksAdded.get(ctx, netuid)
}

/** All netuids in storage order, that of their little-endian bytes; root is one of them (`get_all_subnet_netuids`). */
export function listNetuids(ctx: Ctx): number[] {
  return subtensor.storage.NetworksAdded.entries(ctx).map(({ keys: [netuid] }) => netuid)
}

/** The lowest netuid from 1 that is free (`get_next_netuid`). */
export function findNextNetuid(ctx: Ctx): number {
  const taken = new Set(listNetuids(ctx))
  let next = 1
  while (taken.has(next)) next++
  return next
}
