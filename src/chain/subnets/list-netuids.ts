import type { ChainClient } from '../client.js'
import { expectNumber } from '../scale/expect.js'

const NETUIDS_PER_PAGE = 256
const LAST_NETUID = 65_535

/**
 * The netuids of all subnets, root included, ascending. They are read from storage, for cases in which a call of a runtime API would be too
 * much.
 */
export async function listNetuids(client: ChainClient): Promise<readonly number[]> {
  const [count] = await client.readStorage([{ pallet: 'SubtensorModule', item: 'TotalNetworks', keys: [] }])
  const total = expectNumber(count, 'SubtensorModule.TotalNetworks')
  const netuids: number[] = []
  for (let from = 0; netuids.length < total && from <= LAST_NETUID; from += NETUIDS_PER_PAGE) {
    const page = Array.from({ length: NETUIDS_PER_PAGE }, (_, index) => from + index)
    const added = await client.readStorage(page.map((netuid) => ({ pallet: 'SubtensorModule', item: 'NetworksAdded', keys: [netuid] })))
    netuids.push(...page.filter((_, index) => added[index] === true))
  }
  return netuids
}
