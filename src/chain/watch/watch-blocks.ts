/** Blocks as they come, by what their states and events tell. */
import type { ChainClient } from '../client.js'
import { readTimestamp, TIMESTAMP_KEY } from '../endpoints/open-network.js'
import { EventReader } from './event-reader.js'
import type { BlockReader } from './followed-block.js'
import { listFailed } from './watch-events.js'

export interface WatchedBlock {
  readonly parentHash: string
  /** In ms since 1970, as its author says; null where it says none. */
  readonly timeMs: number | null
  readonly extrinsics: number
  /** Extrinsics that failed. */
  readonly failed: number
  readonly events: number
}

/** Reads what a list of blocks shows. Each extrinsic ends with one event about its outcome, by which they are counted. */
export function watchBlocks(client: ChainClient): BlockReader<readonly WatchedBlock[]> {
  return new EventReader(client, [TIMESTAMP_KEY], (block, { parentHash }) => {
    const ended = block.events.filter(
      ({ event: { pallet, name } }) => pallet === 'System' && (name === 'ExtrinsicSuccess' || name === 'ExtrinsicFailed'),
    )
    const timeMs = readTimestamp(block.values.get(TIMESTAMP_KEY))
    return [{ parentHash, timeMs, extrinsics: ended.length, failed: listFailed(block).size, events: block.events.length }]
  })
}
