import { TaoError } from '../../core/errors.js'
import { type Price, ROOT_PRICE } from '../../core/money.js'
import type { ChainClient } from '../client.js'
import { readPaged } from '../read-paged.js'
import { expectList } from '../scale/expect.js'
import type { ScaleValue } from '../scale/value.js'
import { getAlphaPrice } from '../swap/quote.js'
import { listNetuids } from './list-netuids.js'
import { listPrices } from './list-prices.js'
import { type PricedSubnet, readSubnetInfo } from './subnet-info.js'

const WHAT = 'SubnetInfoRuntimeApi.get_all_dynamic_info'

async function readInfos(client: ChainClient): Promise<readonly ScaleValue[]> {
  try {
    return expectList(await client.callApi('SubnetInfoRuntimeApi', 'get_all_dynamic_info', []), WHAT)
  } catch (error) {
    if (!(error instanceof TaoError) || error.code !== 'WORK_LIMIT') throw error
    const netuids = await listNetuids(client)
    return readPaged(netuids, (netuid) => client.callApi('SubnetInfoRuntimeApi', 'get_dynamic_info', [netuid]))
  }
}

/**
 * All subnets with their prices, ordered by netuid, so that root comes first. Takes two runtime calls in one round trip, or many small ones
 * where an endpoint finds these too much.
 */
export async function listSubnets(client: ChainClient): Promise<readonly PricedSubnet[]> {
  const [list, prices] = await Promise.all([
    readInfos(client),
    // If the chain does not serve the list of prices, they are read one by one below.
    listPrices(client).catch(() => null),
  ])
  const subnets = list
    .filter((entry) => entry !== null)
    .map((entry) => readSubnetInfo(entry, WHAT))
    .sort((a, b) => a.netuid - b.netuid)
  const known = new Map<number, Price>([...(prices ?? []), [0, ROOT_PRICE]])
  const unknown = subnets.filter(({ netuid }) => !known.has(netuid))
  const read = await readPaged(unknown, async ({ netuid }) => [netuid, await getAlphaPrice(client, netuid)] as const)
  for (const [netuid, price] of read) known.set(netuid, price)
  // Each has one by now.
  return subnets.map((subnet) => ({ ...subnet, price: known.get(subnet.netuid) as Price }))
}
