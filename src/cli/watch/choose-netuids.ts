/** Which subnets a watch is about. */
import type { ChainClient } from '../../chain/client.js'
import { explainMissingSubnet } from '../../chain/subnets/check-subnet.js'
import { listNetuids } from '../../chain/subnets/list-netuids.js'
import type { NetuidChoice } from '../../chain/watch/event-netuids.js'
import { usageError } from '../../core/errors.js'
import { parseNetuids } from '../legs/netuid-set.js'

/** Reads `1,5-9` or `all`; null for all. Usage error `INVALID_NETUID` (exit 2). */
export function readNetuidChoice(text: string | undefined): NetuidChoice | null {
  if (text === undefined) return null
  const set = parseNetuids(text)
  return set.isAll ? null : set
}

/** `1,5-9`, as the argument or the flag. Usage error `NETUID_CONFLICT` (exit 2) where both are given and differ. */
export function pickNetuidText(flag: string | undefined, arg: string | undefined): string | undefined {
  if (flag !== undefined && arg !== undefined && flag.trim() !== arg.trim()) {
    throw usageError('Subnets are given twice', 'NETUID_CONFLICT', { hint: 'Leave the argument or --netuid out.' })
  }
  return arg ?? flag
}

/**
 * Refuses subnets of which nothing will come, because they are not there. Blocks of before may have had them, so that nothing is refused
 * where `isPast`. Throws `SUBNET_NOT_FOUND` (exit 3).
 */
export async function demandNetuids(client: ChainClient, text: string | undefined, isPast: boolean): Promise<void> {
  if (text !== undefined && !isPast) await listChosenNetuids(client, text)
}

/** The subnets of `1,5-9` or `all` that are there. Throws `SUBNET_NOT_FOUND` (exit 3) for one that is named and is not. */
export async function listChosenNetuids(client: ChainClient, text: string): Promise<readonly number[]> {
  const set = parseNetuids(text)
  const there = await listNetuids(client)
  const missing = set.named.find((netuid) => !there.includes(netuid))
  if (missing !== undefined) throw await explainMissingSubnet(client, missing)
  return there.filter((netuid) => set.has(netuid))
}
