/** The collateral of one position, which neither a sale nor a move can take out. */
import { type Alpha, alpha } from '../../core/money.js'
import type { ChainClient } from '../client.js'
import type { StorageQuery } from '../reads/storage-query.js'
import { expectAlpha, expectObject } from '../scale/expect.js'
import type { ScaleValue } from '../scale/value.js'
import type { StakePosition } from './list-stakes.js'

const ITEM = 'MinerCollateral'

/** The storage entry that {@link readCollateral} needs. Runtimes without collateral have none. */
export function makeCollateralQuery(netuid: number, hotkey: string, coldkey: string): StorageQuery {
  return { pallet: 'SubtensorModule', item: ITEM, keys: [netuid, hotkey, coldkey], absentIsNull: true, ifPresent: true }
}

/** The locked alpha of a position from the answer to {@link makeCollateralQuery}; zero where there is none. */
export function readCollateral(netuid: number, value: ScaleValue | undefined): Alpha {
  if (value === null || value === undefined) return alpha(netuid, 0n)
  return expectAlpha(expectObject(value, ITEM).locked, netuid, `${ITEM}.locked`)
}

/** The collateral of each of these positions, in their order; zero on runtimes without collateral. */
export async function readCollaterals(client: ChainClient, positions: readonly StakePosition[]): Promise<readonly Alpha[]> {
  const values = await client.readStorage(positions.map(({ netuid, hotkey, coldkey }) => makeCollateralQuery(netuid, hotkey, coldkey)))
  return positions.map(({ netuid }, index) => readCollateral(netuid, values[index]))
}
