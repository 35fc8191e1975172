/** What is locked as collateral of each neuron of a subnet. */
import { TaoError } from '../../core/errors.js'
import { type Alpha, alpha } from '../../core/money.js'
import type { ChainClient } from '../client.js'
import { findStorage } from '../metadata/lookup.js'
import { makeMapPrefix } from '../metadata/storage-key.js'
import { toHex } from '../scale/hex.js'
import { listCollateralQueries, readCollateral } from './read-collateral.js'

const ITEM = 'MinerCollateral'
/** Error codes of a node that does not list storage keys. Then each neuron is asked about. */
const NOT_LISTED: ReadonlySet<string> = new Set(['RPC_METHOD_MISSING', 'RPC_ERROR', 'WORK_LIMIT'])

export interface NeuronKeys {
  readonly hotkey: string
  readonly coldkey: string
}

/** Whether anything is locked on the subnet at all, or the node does not say; null where the runtime has no collateral. One round trip. */
export async function mayHaveLocked(client: ChainClient, netuid: number): Promise<boolean | null> {
  const metadata = await client.metadata()
  const found = findStorage(metadata, 'SubtensorModule', ITEM)
  if (!found) return null
  const prefix = toHex(makeMapPrefix(metadata, found.pallet, found.item, [netuid]))
  try {
    const keys = await client.request('state_getKeysPaged', [prefix, 1, null, client.blockHash])
    return !Array.isArray(keys) || keys.length > 0
  } catch (error) {
    if (error instanceof TaoError && NOT_LISTED.has(error.code)) return true
    throw error
  }
}

/** What is locked of each of these neurons, in their order. */
export async function listLocked(client: ChainClient, netuid: number, neurons: readonly NeuronKeys[]): Promise<readonly Alpha[]> {
  const values = await client.readStorage(
    neurons.flatMap(({ hotkey, coldkey }) => listCollateralQueries({ netuid, hotkey, coldkey }).slice(0, 1)),
  )
  return neurons.map(({ hotkey }, uid) => {
    const value = values[uid] ?? null
    return value === null ? alpha(netuid, 0n) : readCollateral({ netuid, hotkey }, [value]).locked
  })
}
