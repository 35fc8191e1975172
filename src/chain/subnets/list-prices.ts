import type { Price } from '../../core/money.js'
import type { ChainClient } from '../client.js'
import { expectList, expectNumber, expectObject, expectPrice } from '../scale/expect.js'

const API = 'SwapRuntimeApi'
const ALL = 'current_alpha_price_all'

/** The spot prices of all subnets, by netuid, in one call; null where the runtime has no such call. */
export async function listPrices(client: ChainClient): Promise<ReadonlyMap<number, Price> | null> {
  if (!(await client.hasApi(API, ALL))) return null
  const list = expectList(await client.callApi(API, ALL, []), `${API}.${ALL}`)
  return new Map(
    list.map((entry) => {
      const price = expectObject(entry, 'SubnetPrice')
      return [expectNumber(price.netuid, 'SubnetPrice.netuid'), expectPrice(price.price, 'SubnetPrice.price')]
    }),
  )
}
