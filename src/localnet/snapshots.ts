import type { Block } from './blocks.js'
import type { Key } from './state/state.js'

/** A state to come back to, and the block that it is after. */
export interface Snapshot {
  readonly block: Block
  readonly entries: readonly (readonly [Key, Uint8Array])[]
}

const SNAPSHOT_LIMIT = 64

/** States that a chain remembers by number; the oldest goes when there are too many. */
export class Snapshots {
  readonly #known = new Map<number, Snapshot>()
  #next = 1

  /** Remembers a state; returns its number. */
  take(block: Block, entries: Iterable<readonly [Key, Uint8Array]>): number {
    const id = this.#next++
    this.#known.set(id, { block, entries: [...entries] })
    if (this.#known.size > SNAPSHOT_LIMIT) this.#known.delete(this.#known.keys().next().value as number)
    return id
  }

  /** The snapshot of that number, which is used up with those after it; undefined if there is none. */
  use(id: number): Snapshot | undefined {
    const snapshot = this.#known.get(id)
    if (snapshot !== undefined) for (const other of [...this.#known.keys()]) if (other >= id) this.#known.delete(other)
    return snapshot
  }

  /** Forgets those of states after the blocks that follow `number`: these blocks are no longer there. */
  forgetAfter(number: number): void {
    for (const [id, { block }] of this.#known) if (block.number > number) this.#known.delete(id)
  }

  clear(): void {
    this.#known.clear()
  }
}
