import type { ChainClient } from '../client.js'
import { listNetuids } from '../subnets/list-netuids.js'

/**
 * A warning where the ids of subnets have gaps; null where they have none. `DelegateInfoRuntimeApi` takes an id for a place in the list of
 * subnets when it values what a coldkey has staked (`get_delegate_by_existing_account`): behind a gap it is valued by the shares of another
 * subnet, and on the last subnets left out.
 */
export async function warnOfGaps(client: ChainClient): Promise<{ readonly code: 'NOMINATORS_INEXACT'; readonly message: string } | null> {
  const netuids = await listNetuids(client)
  const first = netuids.find((netuid, index) => netuid !== index)
  if (first === undefined) return null
  return {
    code: 'NOMINATORS_INEXACT',
    message:
      `What each coldkey has staked from subnet ${first} on is wrong in the answer of the runtime, since ids of subnets are missing ` +
      'below: amounts of nominators, and sums of them, are not to be relied on.',
  }
}
