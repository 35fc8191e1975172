/** The mechanisms of subnets on which weights are set. */
import type { ChainClient } from '../client.js'
import { findStorage } from '../metadata/lookup.js'
import { StoragePages } from '../raw/storage-pages.js'
import { expectNumber } from '../scale/expect.js'
import type { WeightsPlace } from './weights-state.js'

/** One mechanism of a subnet. */
export type MechanismPlace = Pick<WeightsPlace, 'netuid' | 'mechid'>

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

/** All mechanisms of all subnets on which a hotkey is a neuron, by netuid. */
export async function listHotkeyPlaces(client: ChainClient, hotkey: string): Promise<readonly MechanismPlace[]> {
  const metadata = await client.metadata()
  const map = findStorage(metadata, 'SubtensorModule', 'IsNetworkMember')
  if (!map) return []
  const pages = new StoragePages(client, metadata, map, [hotkey])
  const netuids: number[] = []
  for await (const keys of pages.walkKeys()) {
    netuids.push(...keys.map((key) => expectNumber(pages.readNames(key)[1], 'SubtensorModule.IsNetworkMember')))
  }
  return listSubnetPlaces(
    client,
    netuids.sort((a, b) => a - b),
    null,
  )
}
