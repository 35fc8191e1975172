import type { Rao } from '../../../core/money.js'
import type { ChainClient } from '../../client.js'
import { expectRao } from '../../scale/expect.js'

/**
 * Below what a registration on each of these subnets never falls, in rao. Root is left out: a registration there has a cost of its own, or
 * none. The owner of a subnet can change it.
 */
export async function readFloors(client: ChainClient, netuids: readonly number[]): Promise<ReadonlyMap<number, Rao>> {
  const asked = netuids.filter((netuid) => netuid !== 0)
  const values = await client.readStorage(asked.map((netuid) => ({ pallet: 'SubtensorModule', item: 'MinBurn', keys: [netuid] })))
  return new Map(asked.map((netuid, index) => [netuid, expectRao(values[index], 'SubtensorModule.MinBurn')]))
}
