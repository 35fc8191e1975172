/** Checks when a subnet can be created, by the runtime's bounds. */
import { type BlockClock, checkNotTooEarly, nextBlock, readBlocks } from '../checks/block-clock.js'
import type { PlanCheck } from '../plan.js'
import type { StorageQuery } from '../reads/storage-query.js'
import type { ScaleValue } from '../scale/value.js'

const MODULE = 'SubtensorModule'

/**
 * The storage entries that {@link checkCreation} needs, in the order of its `facts`. They are read together with the plan's other facts.
 */
export const CREATION_QUERIES: readonly StorageQuery[] = [
  { pallet: MODULE, item: 'NetworkRegistrationStartBlock', keys: [], ifPresent: true },
  { pallet: MODULE, item: 'NetworkRateLimit', keys: [], ifPresent: true },
  { pallet: MODULE, item: 'LastRateLimitedBlock', keys: [{ type: 'NetworkLastRegistered' }], ifPresent: true },
]

/** The checks that creation is open, and that enough blocks have passed since anybody created a subnet. */
export function checkCreation(clock: BlockClock, facts: readonly (ScaleValue | undefined)[]): PlanCheck[] {
  const [start, limit, last] = facts
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
  return checks
}
