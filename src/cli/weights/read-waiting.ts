/** What waits of a hotkey to be revealed, by the chain and by the salts that are kept here. */
import type { ChainClient } from '../../chain/client.js'
import type { MechanismPlace } from '../../chain/weights/list-places.js'
import { listPending, listPlaces, type Pending } from '../../chain/weights/salted/list-pending.js'
import { readSalts, type SaltRecord } from '../../chain/weights/salted/salt-store.js'
import { findSaltDirectory } from '../config/state-directory.js'

export interface Waiting extends Pending {
  readonly records: readonly SaltRecord[]
}

/**
 * Reads what waits at these places, or null: everywhere where something was committed to from here. A file that is no salt is told of by
 * `warn`. Throws what `readSalts` throws.
 */
export async function readWaiting(
  client: ChainClient,
  hotkey: string,
  places: readonly MechanismPlace[] | null,
  warn: (text: string, code: string) => void,
): Promise<Waiting> {
  const { records, damaged } = readSalts(findSaltDirectory(), client.genesisHash, hotkey)
  for (const file of damaged) warn(`${file} is no salt that was kept: it was changed, or is cut off.`, 'SALT_DAMAGED')
  const where = (places ?? listPlaces(records)).map((place) => ({ hotkey, ...place }))
  return { records, ...(await listPending(client, where, records)) }
}
