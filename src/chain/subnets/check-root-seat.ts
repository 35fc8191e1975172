import { type BlockClock, checkNotTooEarly, readBlocks } from '../checks/block-clock.js'
import type { ChainClient } from '../client.js'
import type { PlanCheck } from '../plan.js'
import type { StorageQuery } from '../reads/storage-query.js'
import type { ScaleValue } from '../scale/value.js'

function item(name: string, keys: StorageQuery['keys']): StorageQuery {
  return { pallet: 'SubtensorModule', item: name, keys, ifPresent: true }
}

/**
 * The check that a seat on root is free, or that one of its members is no longer immune and can lose its own. It applies to runtimes on
 * which a burn decides. `values` are how many members there are and how many there may be; the members are read only where root is full.
 */
export async function checkRootSeat(
  client: ChainClient,
  clock: BlockClock,
  values: readonly (ScaleValue | undefined)[],
): Promise<PlanCheck[]> {
  const [count, room] = values
  if (typeof count !== 'number' || typeof room !== 'number' || count < room) return []
  const uids = Array.from({ length: count }, (_, uid) => uid)
  const [immunity, ...registered] = await client.readStorage([
    item('ImmunityPeriod', [0]),
    ...uids.map((uid) => item('BlockAtRegistration', [0, uid])),
  ])
  if (immunity === null || immunity === undefined || registered.length === 0) return []
  const period = readBlocks(immunity, 'SubtensorModule.ImmunityPeriod')
  const ends = registered.map((block) => readBlocks(block ?? 0, 'SubtensorModule.BlockAtRegistration') + period)
  return [
    checkNotTooEarly({
      name: 'root-seat-free',
      title: 'A seat on root can be taken',
      failed: 'All members of root are immune',
      code: 'NO_SLOTS',
      facts: `root is full (${count})`,
      clock,
      from: Math.min(...ends),
    }),
  ]
}
