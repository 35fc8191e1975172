/** The states that can be read: after the blocks of the chain, and after those that others took the place of. */
import { type Block, type Blocks, UnknownBlockError } from './blocks.js'
import type { Era } from './chain-parts.js'
import type { Hex } from './schema/types.js'
import { Snapshots } from './snapshots.js'
import { History } from './state/history.js'
import type { Change, Key, State } from './state/state.js'

type Values = ReadonlyMap<Key, Uint8Array | undefined>

/** A block beside the chain, or one that another took the place of. A node keeps such blocks for a while, and answers who asks for it. */
export interface Aside {
  readonly block: Block
  /** What the block changed: the keys with their values after it. */
  readonly values: Values
  /** The runtime after it. */
  readonly era: Era
}

/** Where a state is: after the block `base` of the chain, with what the blocks of a branch changed since, the newest first. */
interface Place {
  readonly base: number
  readonly branch: readonly Aside[]
  readonly era: Era
}

/** Blocks that are kept beside the chain, as many as bodies are; the oldest go first. */
const ASIDE_LIMIT = 4_096
/** What they may take together: each can be as large as a block can. */
const ASIDE_BYTES = 256 * 1024 * 1024
/** What a value takes beside its bytes. */
const VALUE_BYTES = 128

function measure({ block, values }: Aside): number {
  let bytes = 0
  for (const body of block.extrinsics) bytes += body.length
  for (const [key, value] of values) bytes += VALUE_BYTES + key.length + (value?.length ?? 0)
  return bytes
}

export class Past {
  readonly history: History
  readonly snapshots = new Snapshots()
  readonly #aside = new Map<Hex, Aside>()
  /** Bytes of each of them. */
  readonly #sizes = new WeakMap<Aside, number>()
  #visited: Hex | undefined

  constructor(
    private readonly state: State,
    private readonly blocks: Blocks,
    /** Ascending, at least one. */
    private readonly eras: Era[],
    window?: number,
    private readonly asideBytes: number = ASIDE_BYTES,
  ) {
    this.history = new History(state, blocks.head.number, window)
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

  /** Notes what a block of the chain changed. */
  record(number: number, changes: readonly Change[]): void {
    this.history.record(number, changes)
    this.snapshots.record(changes)
  }

  /** A new runtime rules from here on. */
  begin(era: Era): void {
    this.eras.push(era)
  }

  /** A block by its hash, in the chain or not; undefined where it is not known or its body is no longer kept. */
  find(hash: Hex): Block | undefined {
    return this.blocks.find(hash) ?? this.#aside.get(hash)?.block
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
    const newest = at === undefined ? undefined : this.#aside.get(at)
    if (newest === undefined) {
      const base = this.resolve(at)
      return { base, branch: [], era: this.eraOf(base) }
    }
    const branch: Aside[] = []
    let hash = newest.block.hash
    for (let one: Aside | undefined = newest; one !== undefined; one = this.#aside.get(hash)) {
      branch.push(one)
      hash = one.block.parentHash
    }
    const base = this.blocks.find(hash)?.number
    if (base === undefined || !this.history.reaches(base)) throw new UnknownBlockError(newest.block.hash, 'discarded')
    return { base, branch, era: newest.era }
  }

  /** Number of the last block of the chain that a block descends from, or is. Throws an UnknownBlockError. */
  baseOf(hash: Hex): number {
    return this.#locate(hash).base
  }

  /** A stored value after block `at`. Throws an UnknownBlockError. */
  read(key: Key, at: Hex | undefined): Uint8Array | undefined {
    const { base, branch } = this.#locate(at)
    for (const { values } of branch) if (values.has(key)) return values.get(key)
    return this.history.read(base, key)
  }

  /** Runs `action` on the state after block `at`; what it writes is forgotten. Throws an UnknownBlockError. */
  visit<T>(at: Hex | undefined, action: () => T): T {
    const { base, branch } = this.#locate(at)
    this.#visited = at
    try {
      return this.history.visit(base, () => {
        for (const { values } of branch.toReversed()) this.state.putBack(values)
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

  /** How many blocks are known that follow this one. */
  countChildren({ number, hash }: Block): number {
    const inChain = this.blocks.hashAt(number) === hash && number < this.blocks.head.number ? 1 : 0
    return inChain + [...this.#aside.values()].filter(({ block }) => block.parentHash === hash).length
  }

  /** Keeps blocks beside the chain, and forgets those whose states cannot be told any more. */
  putAside(asides: readonly Aside[]): void {
    for (const aside of asides) {
      this.#aside.set(aside.block.hash, aside)
      this.#sizes.set(aside, measure(aside))
    }
    const sizeOf = (aside: Aside): number => this.#sizes.get(aside) ?? 0
    let bytes = [...this.#aside.values()].reduce((sum, aside) => sum + sizeOf(aside), 0)
    for (const [hash, aside] of this.#aside) {
      const isTooMuch = this.#aside.size > ASIDE_LIMIT || bytes > this.asideBytes
      // What was put aside last stays, so that a branch can be gone on with.
      if (this.#isReadable(hash) && (!isTooMuch || asides.includes(aside))) continue
      this.#aside.delete(hash)
      bytes -= sizeOf(aside)
    }
  }

  #isReadable(hash: Hex): boolean {
    try {
      this.#locate(hash)
      return true
    } catch {
      return false
    }
  }

  /** The blocks beside the chain that descend from block `number` of it, ascending. */
  besidesAfter(number: number): readonly Block[] {
    const found = [...this.#aside.values()].map(({ block }) => block).filter((block) => block.number > number)
    return found.filter(({ hash }) => this.#isReadable(hash) && this.baseOf(hash) >= number).sort((a, b) => a.number - b.number)
  }

  /**
   * Takes the blocks after `number` out of the chain, and the state back to what it was. They can still be read by their hashes while the
   * state after `number` can. Returns them, the newest first. Throws an UnknownBlockError where that state is no longer kept.
   */
  replaceAfter(number: number): readonly Block[] {
    const { blocks, history } = this
    const base = blocks.find(blocks.hashAt(number) ?? '0x')
    if (base === undefined || !history.reaches(number)) throw new UnknownBlockError(blocks.hashAt(number) ?? '0x', 'discarded')
    const dropped: Aside[] = []
    for (let at = number + 1; at <= blocks.head.number; at++) {
      const block = blocks.find(blocks.hashAt(at) ?? '0x')
      const values = new Map([...history.keysOf(at)].map((key) => [key, history.read(at, key)] as const))
      if (block !== undefined) dropped.unshift({ block, values, era: this.eraOf(at) })
    }
    history.undo(number)
    blocks.truncate(base)
    this.#endEras(number)
    this.snapshots.forgetAfter(number)
    this.putAside(dropped.toReversed())
    return dropped.map(({ block }) => block)
  }

  /** The blocks beside the chain that lead to this one, the oldest first. Throws an UnknownBlockError. */
  branchTo(tip: Hex): readonly Aside[] {
    return this.#locate(tip).branch.toReversed()
  }

  /**
   * Puts a branch on the head, which it has to begin after. It is taken before anything else is put aside, which could be too much for all
   * of it to be kept. Returns its blocks, the oldest first.
   */
  enact(branch: readonly Aside[]): readonly Block[] {
    for (const { block, values, era } of branch) {
      const changes = [...values].map(([key, after]) => ({ key, before: this.state.get(key), after }))
      this.state.putBack(values)
      this.blocks.append(block)
      this.record(block.number, changes)
      if (era.runtime !== this.present.runtime) this.begin({ ...era, since: block.number })
      this.#aside.delete(block.hash)
    }
    return branch.map(({ block }) => block)
  }

  /** Goes back to a block whose storage the caller has put back, as if there had never been another after it. */
  forgetAfter(block: Block): void {
    this.history.truncate(block.number)
    this.blocks.truncate(block)
    for (const hash of this.#aside.keys()) if (!this.#isReadable(hash)) this.#aside.delete(hash)
    this.#endEras(block.number)
  }

  #endEras(number: number): void {
    while (this.present !== this.eraOf(number)) this.eras.pop()
  }
}
