import { EXIT, TaoError } from '../../core/errors.js'
import { addRao, type Price, type Rao, ROOT_PRICE, valueAt } from '../../core/money.js'
import type { ChainClient } from '../client.js'
import { expectAddress, expectList } from '../scale/expect.js'
import { listPrices } from '../subnets/list-prices.js'
import { listStakes, readStakePosition, type StakePosition } from './list-stakes.js'

const API = 'StakeInfoRuntimeApi'
const MANY = 'get_stake_info_for_coldkeys'

/** The positions of each coldkey. They are read in one call for several coldkeys, as far as the runtime and the endpoint allow that. */
async function listAll(client: ChainClient, coldkeys: readonly string[]): Promise<ReadonlyMap<string, readonly StakePosition[]>> {
  if (coldkeys.length > 1 && (await client.hasApi(API, MANY))) {
    try {
      const list = expectList(await client.callApi(API, MANY, [[...coldkeys]]), `${API}.${MANY}`)
      return new Map(
        list.map((entry) => {
          const [coldkey = null, positions = null] = expectList(entry, `${API}.${MANY}`)
          return [expectAddress(coldkey, 'coldkey'), expectList(positions, 'positions').map((one) => readStakePosition(one, 'position'))]
        }),
      )
    } catch (error) {
      if (!(error instanceof TaoError) || error.code !== 'WORK_LIMIT') throw error
    }
  }
  return new Map(await Promise.all(coldkeys.map(async (coldkey) => [coldkey, await listStakes(client, coldkey)] as const)))
}

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
    const [positions, prices] = await Promise.all([listAll(client, coldkeys), listPrices(client)])
    return coldkeys.map((coldkey) => addUp(positions.get(coldkey) ?? [], prices))
  } catch (error) {
    if (!(error instanceof TaoError) || error.exitCode === EXIT.bug) throw error
    if (error.exitCode === EXIT.network && error.code !== 'WORK_LIMIT') throw error
    return undefined
  }
}
