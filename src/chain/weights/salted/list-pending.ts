/** The salted commits of a hotkey that wait to be revealed: what the chain has, and what is known here of each. */
import { type BlockClock, CLOCK_QUERIES, nextBlock, readClock } from '../../checks/block-clock.js'
import type { ChainClient } from '../../client.js'
import { findRevealWindow, type RevealWindow, readSchedules } from '../epoch-schedule.js'
import type { MechanismPlace } from '../list-places.js'
import { weightsIndex } from '../weights-index.js'
import type { WeightsPlace } from '../weights-state.js'
import { readSaltedCommits } from './commits.js'
import type { SaltRecord } from './salt-store.js'

export interface PendingCommit extends WeightsPlace {
  readonly hash: string
  readonly epoch: number
  readonly block: number
  /** When it can be revealed; null where the chain does not tell, or the subnet has no epochs. */
  readonly window: RevealWindow | null
  /** What it is of; null where its salt is not kept here, so that it cannot be revealed from here. */
  readonly record: SaltRecord | null
}

export interface Pending {
  readonly clock: BlockClock
  /** How many subnets the chain has, which is the most that a batch has of anything about weights. */
  readonly subnets: number
  /** By place in the order that was asked for, oldest first. */
  readonly commits: readonly PendingCommit[]
}

/** The places of these records, each once. */
export function listPlaces(records: readonly SaltRecord[]): readonly MechanismPlace[] {
  const places = new Map(records.map(({ netuid, mechid }) => [weightsIndex(netuid, mechid), { netuid, mechid }]))
  return [...places].sort(([a], [b]) => a - b).map(([, place]) => place)
}

/** Reads what waits at these places, in one round trip; `records` are the salts that are kept here. */
export async function listPending(client: ChainClient, places: readonly WeightsPlace[], records: readonly SaltRecord[]): Promise<Pending> {
  const total = { pallet: 'SubtensorModule', item: 'TotalNetworks', keys: [], ifPresent: true } as const
  const [stored, schedules, [count, ...values]] = await Promise.all([
    client.readEntries(
      { pallet: 'SubtensorModule', item: 'WeightCommits', absentIsNull: true, ifPresent: true },
      places.map(({ netuid, mechid, hotkey }) => [weightsIndex(netuid, mechid), hotkey]),
    ),
    readSchedules(client, places),
    client.readStorage([total, ...CLOCK_QUERIES]),
  ])
  const clock = readClock(values)
  const commits = places.flatMap(({ hotkey, netuid, mechid }, index) => {
    const schedule = schedules.get(netuid) ?? null
    return readSaltedCommits(stored[index]).map(
      ({ hash, epoch, block }): PendingCommit => ({
        ...{ hotkey, netuid, mechid, hash, epoch, block },
        window: schedule && findRevealWindow(schedule, epoch, nextBlock(clock)),
        record: records.find((one) => one.hash === hash) ?? null,
      }),
    )
  })
  return { clock, subnets: typeof count === 'number' ? Math.max(count, 1) : 1, commits }
}
