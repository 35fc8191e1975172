/** Reads the events of blocks that are followed, by the runtime that made them. */
import type { ChainClient } from '../client.js'
import type { RuntimeMetadata } from '../metadata/runtime-metadata.js'
import { type BlockEvents, EventSource } from '../raw/block-events.js'
import type { BlockReader, FollowedBlock } from './followed-block.js'

/** What becomes of a block's events. */
export type Pick<T> = (events: BlockEvents, block: FollowedBlock) => T | Promise<T>

/**
 * A reader of events. `keys`, hex, are read in the state after each block as well. When the runtime was replaced meanwhile, the client
 * learns of it here, so that what is read next is read by the new one.
 */
export class EventReader<T> implements BlockReader<T> {
  readonly #source: EventSource
  /** Metadata on whose account the client has been refreshed: of blocks before an upgrade it stays another one. */
  readonly #met = new Set<RuntimeMetadata>()

  constructor(
    readonly client: ChainClient,
    keys: readonly string[],
    readonly pick: Pick<T>,
  ) {
    this.#source = new EventSource(client, keys)
  }

  async read(blocks: readonly FollowedBlock[]): Promise<readonly T[]> {
    const found = await this.#source.readBlocks(blocks)
    const newest = found.at(-1)?.metadata
    if (newest !== undefined && newest !== (await this.client.metadata()) && !this.#met.has(newest)) {
      this.#met.add(newest)
      await this.client.refresh()
    }
    return Promise.all(
      blocks.map((block, index) => {
        const events = found[index]
        if (events === undefined) throw new RangeError('a block was left out')
        return this.pick(events, block)
      }),
    )
  }

  close(): void {
    this.#source.close()
  }
}
