import { EXIT, TaoError } from '../../core/errors.js'
import { addRao, type Price, type Rao, ROOT_PRICE, valueAt } from '../../core/money.js'
import type { ChainClient } from '../client.js'
import { listPrices } from '../subnets/list-prices.js'
import type { StakePosition } from './list-stakes.js'
import { listStakesOf } from './list-stakes-of.js'

function addUp(positions: readonly StakePosition[], prices: ReadonlyMap<number, Price> | null): Rao | null {
  const values = positions.map(({ netuid, stake }) => {
    const price = netuid === 0 ? ROOT_PRICE : prices?.get(netuid)
    return price === undefined ? null : valueAt(stake, price)
  })
  return values.includes(null) ? null : addRao(...values.filter((value) => value !== null))
}

/**
 * What each coldkey's stake is worth at the spot prices, in order, in one round trip; a sale would give less. An entry is null where prices
 * are not known. The result is undefined when the endpoint or the runtime does not tell; only errors that hinder every read are thrown.
 */
export async function valueStakes(client: ChainClient, coldkeys: readonly string[]): Promise<readonly (Rao | null)[] | undefined> {
  try {
    const [positions, prices] = await Promise.all([listStakesOf(client, coldkeys), listPrices(client)])
    return coldkeys.map((coldkey) => addUp(positions.get(coldkey) ?? [], prices))
  } catch (error) {
    if (!(error instanceof TaoError) || error.exitCode === EXIT.bug) throw error
    if (error.exitCode === EXIT.network && error.code !== 'WORK_LIMIT') throw error
    return undefined
  }
}
