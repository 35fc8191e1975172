import { type BlockClock, CLOCK_QUERIES, nextBlock, readBlocks, readClock } from '../../checks/block-clock.js'
import type { ChainClient } from '../../client.js'
import type { StorageQuery } from '../../reads/storage-query.js'
import { expectNumber } from '../../scale/expect.js'
import type { ScaleValue } from '../../scale/value.js'
import { findRevealWindow, listScheduleQueries, readSchedule } from '../epoch-schedule.js'
import type { MechanismPlace } from '../list-places.js'
import { readSaltedCommits } from '../salted/commits.js'
import { weightsIndex } from '../weights-index.js'
import type { PlaceSight } from './decide.js'

const MODULE = 'SubtensorModule'
const SCHEDULE_ITEMS = listScheduleQueries(0).length

export interface Sights {
  readonly clock: BlockClock
  /** In the order of the places. */
  readonly sights: readonly PlaceSight[]
  /** How many subnets the chain has. */
  readonly subnets: number
  /** How many neurons each subnet has, in the same order. */
  readonly neurons: readonly number[]
}

const isThere = (value: ScaleValue | undefined): value is Exclude<ScaleValue, null> => value !== null && value !== undefined

function listQueries(hotkey: string, { netuid, mechid }: MechanismPlace): readonly StorageQuery[] {
  const index = weightsIndex(netuid, mechid)
  const item = (name: string, keys: StorageQuery['keys'] = [netuid]): StorageQuery => ({
    pallet: MODULE,
    item: name,
    keys,
    ifPresent: true,
  })
  return [
    { pallet: MODULE, item: 'NetworksAdded', keys: [netuid] },
    item('MechanismCountCurrent'),
    { pallet: MODULE, item: 'Uids', keys: [netuid, hotkey], absentIsNull: true },
    item('SubnetworkN'),
    item('WeightsSetRateLimit'),
    item('LastUpdate', [index]),
    item('WeightCommits', [index, hotkey]),
    ...listScheduleQueries(netuid),
  ]
}

/**
 * Reads what a keeper decides by, at the pinned block: of each place of the hotkey in two round trips for all. `salts` are the hashes of
 * commits whose salts are kept here.
 */
export async function readSights(
  client: ChainClient,
  hotkey: string,
  places: readonly MechanismPlace[],
  salts: ReadonlySet<string>,
): Promise<Sights> {
  const queries = places.map((place) => listQueries(hotkey, place))
  const total = { pallet: MODULE, item: 'TotalNetworks', keys: [], ifPresent: true } as const
  const [count, ...all] = await client.readStorage([total, ...CLOCK_QUERIES, ...queries.flat()])
  const clock = readClock(all)
  const width = queries[0]?.length ?? 0
  const rows = places.map((_, index) => all.slice(CLOCK_QUERIES.length + index * width, CLOCK_QUERIES.length + (index + 1) * width))
  const uids = rows.map(([, , uid]) => (isThere(uid) ? expectNumber(uid, `${MODULE}.Uids`) : null))
  const registered = await client.readStorage(
    places.flatMap(({ netuid }, index): StorageQuery[] => {
      const uid = uids[index]
      return uid === null || uid === undefined
        ? []
        : [{ pallet: MODULE, item: 'BlockAtRegistration', keys: [netuid, uid], ifPresent: true }]
    }),
  )
  let at = 0
  const sights = places.map((_, index): PlaceSight => {
    const [added, mechanisms, , , rateLimit, updates, commits, ...rest] = rows[index] ?? []
    const uid = uids[index] ?? null
    const since = uid === null ? undefined : registered[at++]
    const last = uid !== null && Array.isArray(updates) ? (updates as readonly ScaleValue[])[uid] : undefined
    const schedule = readSchedule(rest.slice(0, SCHEDULE_ITEMS))
    return {
      exists: added === true,
      hasMechanism: (places[index]?.mechid ?? 0) < (typeof mechanisms === 'number' ? Math.max(mechanisms, 1) : 1),
      uid,
      lastUpdate: isThere(last) ? readBlocks(last, `${MODULE}.LastUpdate`) : null,
      registeredAt: isThere(since) ? readBlocks(since, `${MODULE}.BlockAtRegistration`) : null,
      rateLimit: isThere(rateLimit) ? readBlocks(rateLimit, `${MODULE}.WeightsSetRateLimit`) : 0,
      schedule,
      commits: readSaltedCommits(commits).map(({ hash, epoch }) => ({
        hash,
        window: schedule && findRevealWindow(schedule, epoch, nextBlock(clock)),
        hasSalt: salts.has(hash),
      })),
    }
  })
  const subnets = typeof count === 'number' ? Math.max(count, 1) : 1
  return { clock, sights, subnets, neurons: rows.map(([, , , size]) => (typeof size === 'number' ? size : 0)) }
}
