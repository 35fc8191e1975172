/** How the storage looked after recent blocks: for each block, what it replaced. */
import type { Change, Key, State } from './state.js'

/** A node's default: states of so many final blocks are kept. */
export const STATE_WINDOW = 256

/**
 * What the keys changed by a block had before it, each key followed by its value. A list without objects of its own, since hundreds of them
 * with thousands of keys are kept, and few are ever asked.
 */
type Before = readonly (Key | Uint8Array | undefined)[]

function* pairsOf(before: Before): Generator<readonly [Key, Uint8Array | undefined]> {
  for (let at = 0; at < before.length; at += 2) yield [before[at] as Key, before[at + 1] as Uint8Array | undefined]
}

export class History {
  /** By block number. */
  #before = new Map<number, Before>()
  /** The same by key, of those that have been asked. */
  readonly #asked = new WeakMap<Before, ReadonlyMap<Key, Uint8Array | undefined>>()
  #head = 0

  constructor(
    private readonly state: State,
    head = 0,
    /** The states after so many blocks before the head can be read; Infinity: all since the chain was loaded. */
    readonly window: number = STATE_WINDOW,
  ) {
    this.#head = head
  }

  /** Notes what block `number` changed. */
  record(number: number, changes: readonly Change[]): void {
    const before: (Key | Uint8Array | undefined)[] = []
    for (const change of changes) before.push(change.key, change.before)
    this.#before.set(number, before)
    this.#before.delete(number - this.window)
    this.#head = number
  }

  /** Whether the state after block `number` can still be read. */
  reaches(number: number): boolean {
    return number === this.#head || (number < this.#head && this.#before.has(number + 1))
  }

  /** The value of a key after block `number`. The block must be within reach. */
  read(number: number, key: Key): Uint8Array | undefined {
    for (let block = number + 1; block <= this.#head; block++) {
      const before = this.#askedOf(block)
      const value = before.get(key)
      if (value !== undefined || before.has(key)) return value
    }
    return this.state.get(key)
  }

  #askedOf(block: number): ReadonlyMap<Key, Uint8Array | undefined> {
    const before = this.#before.get(block) as Before
    const known = this.#asked.get(before) ?? new Map(pairsOf(before))
    this.#asked.set(before, known)
    return known
  }

  /** Runs `action` while the store looks as it did after block `number`; whatever it writes is forgotten. */
  visit<T>(number: number, action: () => T): T {
    this.state.begin()
    const { depth } = this.state
    try {
      this.#putBack(number)
      return action()
    } finally {
      while (this.state.depth >= depth) this.state.rollback()
    }
  }

  /** The keys that block `number` touched. */
  keysOf(number: number): Key[] {
    return [...pairsOf(this.#before.get(number) ?? [])].map(([key]) => key)
  }

  /** Takes back what the blocks after `number` changed, and forgets them. The block must be within reach. */
  undo(number: number): void {
    this.#putBack(number)
    this.truncate(number)
  }

  #putBack(number: number): void {
    for (let block = this.#head; block > number; block--) {
      this.state.putBack(pairsOf(this.#before.get(block) as Before))
    }
  }

  /** Forgets the blocks after `number`; the store itself is put back by the caller. */
  truncate(number: number): void {
    for (const block of this.#before.keys()) if (block > number) this.#before.delete(block)
    this.#head = number
  }
}
