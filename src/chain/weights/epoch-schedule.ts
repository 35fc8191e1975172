/** When the epochs of a subnet begin, and which of them a commit may be revealed in. */
import { readBlocks } from '../checks/block-clock.js'
import type { ChainClient } from '../client.js'
import type { StorageQuery } from '../reads/storage-query.js'
import type { ScaleValue } from '../scale/value.js'

const MODULE = 'SubtensorModule'
const ITEMS = ['Tempo', 'LastEpochBlock', 'PendingEpochAt', 'SubnetEpochIndex', 'RevealPeriodEpochs'] as const

/** The schedule as it stands at a block. Numbers of blocks, and of epochs counted from the first of the subnet. */
export interface EpochSchedule {
  readonly tempo: number
  readonly lastEpochBlock: number
  /** The block of an epoch that the owner asked for; 0 for none. */
  readonly pendingEpochAt: number
  readonly epoch: number
  /** How many epochs after that of its commit it can be revealed, in that one alone. */
  readonly revealPeriod: number
}

/** The storage entries that {@link readSchedule} needs, in this order. */
export function listScheduleQueries(netuid: number): readonly StorageQuery[] {
  return ITEMS.map((item) => ({ pallet: MODULE, item, keys: [netuid], ifPresent: true }))
}

/** Decodes the answers to {@link listScheduleQueries}; null on a runtime that counts epochs in another way. */
export function readSchedule(values: readonly (ScaleValue | undefined)[]): EpochSchedule | null {
  if (ITEMS.some((_, at) => values[at] === null || values[at] === undefined)) return null
  const read = (at: number): number => {
    const value = values[at]
    return readBlocks(typeof value === 'number' ? BigInt(value) : value, `${MODULE}.${ITEMS[at] ?? ''}`)
  }
  return { tempo: read(0), lastEpochBlock: read(1), pendingEpochAt: read(2), epoch: read(3), revealPeriod: read(4) }
}

/** The schedules of the subnets of these places, by netuid, in one round trip. */
export async function readSchedules(
  client: ChainClient,
  places: readonly { readonly netuid: number }[],
): Promise<ReadonlyMap<number, EpochSchedule | null>> {
  const netuids = [...new Set(places.map(({ netuid }) => netuid))]
  const values = await client.readStorage(netuids.flatMap(listScheduleQueries))
  return new Map(netuids.map((netuid, at) => [netuid, readSchedule(values.slice(at * ITEMS.length, (at + 1) * ITEMS.length))]))
}

/** The block in which the next epoch begins, as `get_next_epoch_start_block`; null where the subnet has none (tempo 0). */
export function findNextEpoch({ tempo, lastEpochBlock, pendingEpochAt }: EpochSchedule): number | null {
  if (tempo === 0) return null
  const regular = lastEpochBlock + tempo
  return pendingEpochAt > 0 && pendingEpochAt < regular ? pendingEpochAt : regular
}

/** The epoch that the transactions of a block belong to: one that is due begins with the block. */
export function findEpochOf(schedule: EpochSchedule, block: number): number {
  const next = findNextEpoch(schedule)
  return next !== null && block >= next ? schedule.epoch + 1 : schedule.epoch
}

/** The blocks in which a commit can be revealed: from the first, up to the last. They are estimates while their epoch has not begun. */
export interface RevealWindow {
  readonly state: 'early' | 'open' | 'expired'
  readonly first: number
  readonly last: number
}

/**
 * When a commit of an epoch can be revealed, seen from the block `next`, the earliest that a transaction can be in. The chain's own rule
 * counts epochs; the blocks follow from the tempo as it is now. Null where the subnet has no epochs, so that nothing can be revealed.
 */
export function findRevealWindow(schedule: EpochSchedule, commitEpoch: number, next: number): RevealWindow | null {
  const begins = findNextEpoch(schedule)
  if (begins === null) return null
  const revealEpoch = commitEpoch + schedule.revealPeriod
  const now = findEpochOf(schedule, next)
  // Of an epoch later than that of the pinned block; one that is overdue begins with the next block at the earliest.
  const beginOf = (epoch: number): number => Math.max(begins, next) + (epoch - schedule.epoch - 1) * schedule.tempo
  const first =
    revealEpoch <= schedule.epoch ? schedule.lastEpochBlock - (schedule.epoch - revealEpoch) * schedule.tempo : beginOf(revealEpoch)
  const last = (revealEpoch < schedule.epoch ? first + schedule.tempo : beginOf(revealEpoch + 1)) - 1
  return {
    state: now < revealEpoch ? 'early' : now === revealEpoch ? 'open' : 'expired',
    first: Math.max(first, 0),
    last: Math.max(last, 0),
  }
}
