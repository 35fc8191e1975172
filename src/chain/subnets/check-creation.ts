/** Checks when a subnet can be created, and whether there is room for it, by the runtime's bounds. */
import { type BlockClock, checkNotTooEarly, nextBlock, readBlocks } from '../checks/block-clock.js'
import type { ChainClient } from '../client.js'
import { findApiMethod } from '../metadata/lookup.js'
import type { PlanCheck } from '../plan.js'
import type { StorageQuery } from '../reads/storage-query.js'
import type { ScaleValue } from '../scale/value.js'

const MODULE = 'SubtensorModule'
const API = 'SubnetInfoRuntimeApi'
const METHOD = 'get_subnet_to_prune'

/**
 * The storage entries that {@link checkCreation} needs, in the order of its `facts`. They are read together with the plan's other facts.
 */
export const CREATION_QUERIES: readonly StorageQuery[] = [
  { pallet: MODULE, item: 'NetworkRegistrationStartBlock', keys: [], ifPresent: true },
  { pallet: MODULE, item: 'NetworkRateLimit', keys: [], ifPresent: true },
  { pallet: MODULE, item: 'LastRateLimitedBlock', keys: [{ type: 'NetworkLastRegistered' }], ifPresent: true },
  { pallet: MODULE, item: 'SubnetLimit', keys: [], ifPresent: true },
  { pallet: MODULE, item: 'TotalNetworks', keys: [], ifPresent: true },
]

/**
 * The netuid of the subnet that a new one would replace if there is no room. Null if none can be replaced, undefined where the runtime does
 * not tell.
 */
export async function readSubnetToPrune(client: ChainClient): Promise<ScaleValue | undefined> {
  return findApiMethod(await client.metadata(), API, METHOD) ? client.callApi(API, METHOD, []) : undefined
}

/**
 * The checks that creation is open, that enough blocks have passed since anybody created a subnet, and that there is room or a subnet to
 * replace.
 */
export function checkCreation(clock: BlockClock, facts: readonly (ScaleValue | undefined)[], toPrune: ScaleValue | undefined): PlanCheck[] {
  const [start, limit, last, most, total] = facts
  const checks: PlanCheck[] = []
  if (start !== null && start !== undefined) {
    checks.push(
      checkNotTooEarly({
        name: 'creation-open',
        title: 'The chain takes new subnets',
        failed: 'The chain takes no new subnets yet',
        code: 'REGISTRATION_CLOSED',
        facts: '',
        clock,
        from: readBlocks(start, `${MODULE}.NetworkRegistrationStartBlock`),
      }),
    )
  }
  if (limit !== null && limit !== undefined && last !== null && last !== undefined) {
    const [wait, lastBlock] = [readBlocks(limit, `${MODULE}.NetworkRateLimit`), readBlocks(last, `${MODULE}.LastRateLimitedBlock`)]
    checks.push(
      checkNotTooEarly({
        name: 'rate-limit-passed',
        title: 'Enough blocks have passed since the last subnet was created',
        failed: 'The last subnet was created too few blocks ago',
        code: 'TOO_SOON',
        facts: lastBlock === 0 ? 'none was created' : `last at block ${lastBlock}, by whomever; limit ${wait} blocks`,
        clock,
        from: lastBlock === 0 ? nextBlock(clock) : lastBlock + wait,
      }),
    )
  }
  if (typeof most === 'number' && typeof total === 'number' && toPrune !== undefined) {
    // The total includes root, the limit does not.
    const count = Math.max(total - 1, 0)
    const full = count >= most
    checks.push({
      name: 'room-for-subnet',
      title: 'There is room for another subnet',
      failed: 'There is no room for another subnet',
      ok: !full || toPrune !== null,
      detail: `${count} of ${most}${!full ? '' : toPrune === null ? ', all of them immune' : `; subnet ${String(toPrune)} makes room`}`,
      code: 'SUBNET_LIMIT_REACHED',
      hint: 'Wait until the immunity of one of them ends: try again later.',
    })
  }
  return checks
}
