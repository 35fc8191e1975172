/** The states that can be read: after the blocks of the chain, and after those that others took the place of. */
import { type Block, type Blocks, UnknownBlockError } from './blocks.js'
import type { Era } from './chain-parts.js'
import type { Hex } from './schema/types.js'
import { History } from './state/history.js'
import type { Key, State } from './state/state.js'

type Values = ReadonlyMap<Key, Uint8Array | undefined>

/** A block that is no longer in the chain. A node keeps such blocks for a while, and answers whoever asks for them by their hashes. */
interface Replaced {
  readonly block: Block
  /** Number of the last block that the chain and its branch have in common. */
  readonly base: number
  /** What the keys have after it that its branch changed. */
  readonly values: Values
  readonly era: Era
}

/** Where a state is: after the block `base` of the chain, with other values of some keys if the block itself is not in the chain. */
interface Place {
  readonly base: number
  readonly values?: Values
  readonly era: Era
}

export class Past {
  readonly history: History
  readonly #replaced = new Map<Hex, Replaced>()
  #visited: Hex | undefined

  constructor(
    private readonly state: State,
    private readonly blocks: Blocks,
    /** Ascending, at least one. */
    private readonly eras: Era[],
  ) {
    this.history = new History(state, blocks.head.number)
  }

  /** The runtime that makes the next block. */
  get present(): Era {
    return this.eras.at(-1) as Era
  }

  /** The runtime in the state after a block of the chain. */
  eraOf(number: number): Era {
    return this.eras.findLast(({ since }) => since <= number) ?? this.present
  }

  /** The runtime in the state after block `at`. Throws an UnknownBlockError. */
  eraAt(at: Hex | undefined): Era {
    return this.#locate(at).era
  }

  /** A new runtime rules from here on. */
  begin(era: Era): void {
    this.eras.push(era)
  }

  /** A block by its hash, in the chain or not; undefined where it is not known or its body is no longer kept. */
  find(hash: Hex): Block | undefined {
    return this.blocks.find(hash) ?? this.#replaced.get(hash)?.block
  }

  /** Number of the block `at` of the chain (the head if absent) whose state is to be read. Throws an UnknownBlockError. */
  resolve(at: Hex | undefined): number {
    if (at === undefined) return this.blocks.head.number
    const number = this.blocks.numberOf(at)
    if (number === undefined) throw new UnknownBlockError(at, 'unknown')
    if (!this.history.reaches(number)) throw new UnknownBlockError(at, 'discarded')
    return number
  }

  #locate(at: Hex | undefined): Place {
    const replaced = at === undefined ? undefined : this.#replaced.get(at)
    if (replaced !== undefined) {
      if (!this.history.reaches(replaced.base)) throw new UnknownBlockError(replaced.block.hash, 'discarded')
      return replaced
    }
    const base = this.resolve(at)
    return { base, era: this.eraOf(base) }
  }

  /** A stored value after block `at`. Throws an UnknownBlockError. */
  read(key: Key, at: Hex | undefined): Uint8Array | undefined {
    const { base, values } = this.#locate(at)
    return values?.has(key) ? values.get(key) : this.history.read(base, key)
  }

  /** Runs `action` on the state after block `at`; what it writes is forgotten. Throws an UnknownBlockError. */
  visit<T>(at: Hex | undefined, action: () => T): T {
    const { base, values } = this.#locate(at)
    this.#visited = at
    try {
      return this.history.visit(base, () => {
        for (const [key, value] of values ?? []) {
          if (value === undefined) this.state.delete(key)
          else this.state.set(key, value)
        }
        return action()
      })
    } finally {
      this.#visited = undefined
    }
  }

  /** Hash of the block whose state is visible now: the head, or the block that {@link visit} goes to. */
  get presentHash(): Hex {
    return this.#visited ?? this.blocks.head.hash
  }

  /**
   * Takes the blocks after `number` out of the chain, and the state back to what it was. They can still be read by their hashes while the
   * state after `number` can. Returns them, the newest first. Throws an UnknownBlockError where that state is no longer kept.
   */
  replaceAfter(number: number): readonly Block[] {
    const { blocks, history } = this
    const base = blocks.find(blocks.hashAt(number) ?? '0x')
    if (base === undefined || !history.reaches(number)) throw new UnknownBlockError(blocks.hashAt(number) ?? '0x', 'discarded')
    const values = new Map<Key, Uint8Array | undefined>()
    const after = new Map<number, Values>()
    const dropped: Block[] = []
    for (let at = number + 1; at <= blocks.head.number; at++) {
      for (const key of history.keysOf(at)) values.set(key, history.read(at, key))
      after.set(at, new Map(values))
      const block = blocks.find(blocks.hashAt(at) ?? '0x')
      if (block === undefined) continue
      dropped.unshift(block)
      this.#replaced.set(block.hash, { block, base: number, values: new Map(values), era: this.eraOf(at) })
    }
    // Branches that left the chain at one of these blocks leave it at `number` now.
    for (const [hash, replaced] of this.#replaced) {
      if (!history.reaches(replaced.base)) this.#replaced.delete(hash)
      const between = after.get(replaced.base)
      if (between !== undefined) this.#replaced.set(hash, { ...replaced, base: number, values: new Map([...between, ...replaced.values]) })
    }
    history.undo(number)
    blocks.truncate(base)
    this.#endEras(number)
    return dropped
  }

  /** Goes back to a block whose storage the caller has put back, as if there had never been another after it. */
  forgetAfter(block: Block): void {
    this.history.truncate(block.number)
    this.blocks.truncate(block)
    for (const [hash, { base }] of this.#replaced) if (base > block.number) this.#replaced.delete(hash)
    this.#endEras(block.number)
  }

  #endEras(number: number): void {
    while (this.present !== this.eraOf(number)) this.eras.pop()
  }
}
