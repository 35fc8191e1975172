import { ROOT_PRICE } from '../../core/money.js'
import type { ChainClient } from '../client.js'
import { askAhead } from '../reads/ask-ahead.js'
import { getAlphaPrice } from '../swap/quote.js'
import { type PricedSubnet, readSubnetInfo } from './subnet-info.js'

/** One subnet, or null if there is none of that id. */
export async function getSubnet(client: ChainClient, netuid: number): Promise<PricedSubnet | null> {
  const price = netuid === 0 ? ROOT_PRICE : askAhead(getAlphaPrice(client, netuid))
  const info = await client.callApi('SubnetInfoRuntimeApi', 'get_dynamic_info', [netuid])
  if (info === null) return null
  const subnet = readSubnetInfo(info, 'SubnetInfoRuntimeApi.get_dynamic_info')
  return { ...subnet, price: await price }
}
