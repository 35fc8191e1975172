import { type Price, ROOT_PRICE } from '../../core/money.js'
import type { ChainClient } from '../client.js'
import { expectList, expectNumber, expectObject, expectPrice } from '../scale/expect.js'
import { getAlphaPrice } from '../stake/quote.js'
import { type PricedSubnet, readSubnetInfo } from './subnet-info.js'

const WHAT = 'SubnetInfoRuntimeApi.get_all_dynamic_info'

async function readPrices(client: ChainClient): Promise<ReadonlyMap<number, Price> | null> {
  if (!(await client.hasApi('SwapRuntimeApi', 'current_alpha_price_all'))) return null
  const list = expectList(await client.callApi('SwapRuntimeApi', 'current_alpha_price_all', []), 'SwapRuntimeApi.current_alpha_price_all')
  return new Map(
    list.map((entry) => {
      const price = expectObject(entry, 'SubnetPrice')
      return [expectNumber(price.netuid, 'SubnetPrice.netuid'), expectPrice(price.price, 'SubnetPrice.price')]
    }),
  )
}

/** All subnets with their prices, root first, then by netuid; two runtime calls in one round trip. */
export async function listSubnets(client: ChainClient): Promise<readonly PricedSubnet[]> {
  const [list, prices] = await Promise.all([
    client.callApi('SubnetInfoRuntimeApi', 'get_all_dynamic_info', []),
    // A chain that does not serve the list of prices is asked for them one by one, in one go, below.
    readPrices(client).catch(() => null),
  ])
  const subnets = expectList(list, WHAT)
    .filter((entry) => entry !== null)
    .map((entry) => readSubnetInfo(entry, WHAT))
    .sort((a, b) => a.netuid - b.netuid)
  return Promise.all(
    subnets.map(async (subnet) => {
      const known = subnet.netuid === 0 ? ROOT_PRICE : prices?.get(subnet.netuid)
      return { ...subnet, price: known ?? (await getAlphaPrice(client, subnet.netuid)) }
    }),
  )
}
