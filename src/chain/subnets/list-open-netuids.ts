import type { ChainClient } from '../client.js'
import { listNetuids } from './list-netuids.js'

/** The netuids of all subnets but root, ascending. */
export async function listOpenNetuids(client: ChainClient): Promise<readonly number[]> {
  return (await listNetuids(client)).filter((netuid) => netuid !== 0)
}
