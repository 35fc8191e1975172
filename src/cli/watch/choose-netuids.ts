/** Which subnets a watch is about. */
import type { ChainClient } from '../../chain/client.js'
import { explainMissingSubnet } from '../../chain/subnets/check-subnet.js'
import { listNetuids } from '../../chain/subnets/list-netuids.js'
import type { NetuidChoice } from '../../chain/watch/event-netuids.js'
import { parseNetuids } from '../legs/netuid-set.js'

/** Reads `1,5-9` or `all`; null for all. Usage error `INVALID_NETUID` (exit 2). */
export function readNetuidChoice(text: string | undefined): NetuidChoice | null {
  if (text === undefined) return null
  const set = parseNetuids(text)
  return set.isAll ? null : set
}

/** The subnets of `1,5-9` or `all` that are there. Throws `SUBNET_NOT_FOUND` (exit 3) for one that is named and is not. */
export async function listChosenNetuids(client: ChainClient, text: string): Promise<readonly number[]> {
  const set = parseNetuids(text)
  const there = await listNetuids(client)
  const missing = set.named.find((netuid) => !there.includes(netuid))
  if (missing !== undefined) throw await explainMissingSubnet(client, missing)
  return there.filter((netuid) => set.has(netuid))
}
