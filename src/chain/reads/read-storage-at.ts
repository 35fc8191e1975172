import type { ChainClient } from '../client.js'
import type { ScaleValue } from '../scale/value.js'
import { readQueries } from './read-entries.js'
import type { StorageQuery } from './storage-query.js'
import { StorageValues } from './storage-values.js'

/**
 * Reads storage entries at a block that is not the pinned one, for what is followed from block to block, by the metadata of the pinned
 * block. The client notices an upgrade when it pins another block. Throws what `ChainClient.readStorage` throws.
 */
export async function readStorageAt(
  client: ChainClient,
  blockHash: string,
  queries: readonly StorageQuery[],
): Promise<readonly ScaleValue[]> {
  const asker = {
    endpoint: client.network.endpoint,
    request: (method: string, params: readonly unknown[]) => client.request(method, params),
  }
  const storage = new StorageValues(asker, blockHash)
  const context = { metadata: await client.metadata(), specVersion: client.runtime.specVersion, endpoint: asker.endpoint }
  return readQueries({ storage: () => storage, readContext: async () => context }, queries)
}
