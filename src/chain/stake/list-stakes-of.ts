import { TaoError } from '../../core/errors.js'
import type { ChainClient } from '../client.js'
import { expectAddress, expectList } from '../scale/expect.js'
import { listStakes, readStakePosition, type StakePosition } from './list-stakes.js'

const API = 'StakeInfoRuntimeApi'
const MANY = 'get_stake_info_for_coldkeys'

/**
 * The positions of each coldkey, in one call for several as far as runtime and endpoint allow that. Throws what `ChainClient.callApi`
 * throws.
 */
export async function listStakesOf(
  client: ChainClient,
  coldkeys: readonly string[],
): Promise<ReadonlyMap<string, readonly StakePosition[]>> {
  if (coldkeys.length > 1 && (await client.hasApi(API, MANY))) {
    try {
      const list = expectList(await client.callApi(API, MANY, [[...coldkeys]]), `${API}.${MANY}`)
      return new Map(
        list.map((entry) => {
          const [coldkey = null, positions = null] = expectList(entry, `${API}.${MANY}`)
          const read = expectList(positions, 'positions').map((one) => readStakePosition(one, 'position'))
          return [expectAddress(coldkey, 'coldkey'), read.filter(({ stake }) => stake.alphaRao > 0n)]
        }),
      )
    } catch (error) {
      if (!(error instanceof TaoError) || error.code !== 'WORK_LIMIT') throw error
    }
  }
  return new Map(await Promise.all(coldkeys.map(async (coldkey) => [coldkey, await listStakes(client, coldkey)] as const)))
}
