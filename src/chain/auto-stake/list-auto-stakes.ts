import type { ChainClient } from '../client.js'
import { expectAddress } from '../scale/expect.js'
import { listSubnets } from '../subnets/list-subnets.js'

/** To which hotkey the chain stakes what the miners of a coldkey earn on a subnet; null for the one that earned it. */
export interface AutoStake {
  readonly netuid: number
  readonly subnetName: string
  readonly hotkey: string | null
}

/** The destinations of a coldkey on all subnets but root, by netuid. */
export async function listAutoStakes(client: ChainClient, coldkey: string): Promise<readonly AutoStake[]> {
  const subnets = (await listSubnets(client)).filter(({ netuid }) => netuid !== 0)
  const values = await client.readStorage(
    subnets.map(({ netuid }) => ({
      pallet: 'SubtensorModule',
      item: 'AutoStakeDestination',
      keys: [coldkey, netuid],
      absentIsNull: true,
    })),
  )
  return subnets.map(({ netuid, name }, index) => {
    const hotkey = values[index] ?? null
    return { netuid, subnetName: name, hotkey: hotkey === null ? null : expectAddress(hotkey, 'AutoStakeDestination') }
  })
}
