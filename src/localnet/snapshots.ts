import type { Block } from './blocks.js'
import type { Change, Key } from './state/state.js'

/** What keys had at a snapshot that have changed since: undefined for those that were not there. */
export type Before = ReadonlyMap<Key, Uint8Array | undefined>

interface Snapshot {
  readonly id: number
  /** The block that its state is after. */
  readonly block: Block
  /** Of the keys that changed until the next snapshot was taken, what they had at this one. */
  readonly before: Map<Key, Uint8Array | undefined>
}

const SNAPSHOT_LIMIT = 64

/**
 * States that a chain comes back to by number; the oldest goes when there are too many. Nothing is copied when one is taken: what changes
 * afterwards is kept, once for each key, so that to take one costs nothing and to go back as much as was changed.
 */
export class Snapshots {
  /** The oldest first. */
  #known: Snapshot[] = []
  #next = 1

  /** Remembers the state after a block; returns its number. */
  take(block: Block): number {
    const id = this.#next++
    this.#known.push({ id, block, before: new Map() })
    if (this.#known.length > SNAPSHOT_LIMIT) this.#known.shift()
    return id
  }

  /** Notes what a block changed. */
  record(changes: readonly Change[]): void {
    const last = this.#known.at(-1)
    if (last === undefined) return
    for (const { key, before } of changes) if (!last.before.has(key)) last.before.set(key, before)
  }

  /** The block of the snapshot of that number, and what to put back; it is used up with those after it. Undefined if there is none. */
  use(id: number): { readonly block: Block; readonly before: Before } | undefined {
    const at = this.#known.findIndex((snapshot) => snapshot.id === id)
    const [first, ...later] = at < 0 ? [] : this.#known.splice(at)
    if (first === undefined) return undefined
    const before = new Map(first.before)
    for (const snapshot of later) for (const [key, value] of snapshot.before) if (!before.has(key)) before.set(key, value)
    return { block: first.block, before }
  }

  /**
   * Forgets those of states after the blocks that follow `number`: these blocks are no longer there, and what they changed has been taken
   * back. So all that differs from an earlier snapshot changed before them, and that is noted with the earlier one.
   */
  forgetAfter(number: number): void {
    this.#known = this.#known.filter(({ block }) => block.number <= number)
  }

  clear(): void {
    this.#known = []
  }
}
