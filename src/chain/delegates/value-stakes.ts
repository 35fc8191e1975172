import { type Alpha, addRao, type Price, price, type Rao, ROOT_PRICE, valueAt } from '../../core/money.js'
import type { ChainClient } from '../client.js'
import { readPaged } from '../read-paged.js'
import { listPrices } from '../subnets/list-prices.js'
import { getAlphaPrice } from '../swap/quote.js'

/** Of a subnet whose price was not read. */
const NOTHING = price(0n)

/** What stakes are worth together at the present prices, in rao. */
export type ValueStakes = (stakes: readonly Alpha[]) => Rao

/** Reads the prices of these subnets, of all in one call where the runtime has one, and gives what values stakes by them. */
export async function readValuer(client: ChainClient, netuids: readonly number[]): Promise<ValueStakes> {
  const all = await listPrices(client)
  const once = [...new Set(netuids)]
  const pairs = await readPaged(once, async (netuid): Promise<[number, Price]> => {
    const known = netuid === 0 ? ROOT_PRICE : all?.get(netuid)
    return [netuid, known ?? (await getAlphaPrice(client, netuid))]
  })
  const prices = new Map(pairs)
  return (stakes) => addRao(...stakes.map((stake) => valueAt(stake, prices.get(stake.netuid) ?? NOTHING)))
}
