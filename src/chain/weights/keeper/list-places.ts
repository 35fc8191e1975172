import type { ChainClient } from '../../client.js'
import type { MechanismPlace } from '../salted/list-pending.js'

/** Each subnet with each of these mechanisms; null for all that it has now. */
export async function listSubnetPlaces(
  client: ChainClient,
  netuids: readonly number[],
  mechids: readonly number[] | null,
): Promise<readonly MechanismPlace[]> {
  if (mechids !== null) return netuids.flatMap((netuid) => mechids.map((mechid) => ({ netuid, mechid })))
  const counts = await client.readStorage(
    netuids.map((netuid) => ({ pallet: 'SubtensorModule', item: 'MechanismCountCurrent', keys: [netuid], ifPresent: true })),
  )
  return netuids.flatMap((netuid, index) => {
    const count = counts[index]
    return Array.from({ length: typeof count === 'number' ? Math.max(count, 1) : 1 }, (_, mechid) => ({ netuid, mechid }))
  })
}
