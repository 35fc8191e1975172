/** What places cost after each block, and whether they are taken. */
import type { Rao } from '../../../core/money.js'
import type { ChainClient } from '../../client.js'
import { readStorageAt } from '../../reads/read-storage-at.js'
import type { StorageQuery } from '../../reads/storage-query.js'
import { ROOT_REGISTRATION } from '../../runtime/meanings/registration.js'
import { expectRao } from '../../scale/expect.js'
import type { BlockReader, FollowedBlock } from '../../watch/followed-block.js'
import type { Seat } from './seat.js'

const MODULE = 'SubtensorModule'

export interface SeatSight {
  readonly seat: Seat
  /** What it costs after the block, in rao; null where it costs no TAO, or the subnet is not there. */
  readonly costRao: Rao | null
  /** The uid that the hotkey has there already; null for none. */
  readonly uid: number | null
}

/** Reads what these places cost after blocks; in one question for each block, and for the newest alone where several are asked for. */
export class SeatReader implements BlockReader<readonly SeatSight[]> {
  constructor(
    readonly client: ChainClient,
    readonly seats: readonly Seat[],
  ) {}

  async #readAt({ hash }: FollowedBlock): Promise<readonly SeatSight[]> {
    const queries = this.seats.flatMap(({ netuid, hotkey }): StorageQuery[] => [
      { pallet: MODULE, item: 'Burn', keys: [netuid] },
      { pallet: MODULE, item: 'Uids', keys: [netuid, hotkey], absentIsNull: true },
    ])
    const [{ value: rootTakes }, values] = await Promise.all([
      this.client.metadata().then((metadata) => ROOT_REGISTRATION.read(metadata)),
      readStorageAt(this.client, hash, queries),
    ])
    return this.seats.map((seat, index) => {
      const [burn, uid] = [values[2 * index], values[2 * index + 1]]
      const isFree = seat.netuid === 0 && rootTakes === 'stake'
      return {
        seat,
        costRao: isFree || burn === null ? null : expectRao(burn, `${MODULE}.Burn`),
        uid: typeof uid === 'number' ? uid : null,
      }
    })
  }

  async read(blocks: readonly FollowedBlock[]): Promise<readonly (readonly SeatSight[])[]> {
    const last = blocks.at(-1)
    // What was missed is over: a registration goes into the next block.
    const sights = last === undefined ? [] : await this.#readAt(last)
    return blocks.map((block) => (block === last ? sights : []))
  }

  close(): void {}
}
