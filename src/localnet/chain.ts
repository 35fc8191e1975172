/**
 * The front of the embedded chain: one state, one pool, and blocks that are made at once or by the clock. It has no transport of its own.
 * The RPC server is built on it, and a test may use it directly.
 */
import type { Block } from './blocks.js'
import {
  type BlockListener,
  type BlockTime,
  type ChainParts,
  type ImportListener,
  type RunningRuntime,
  timeOfBlock,
} from './chain-parts.js'
import { ChainReads } from './chain-reads.js'
import type { MadeBlock, PreparedExtrinsic, Validity } from './executive-contract.js'
import { Finality } from './finality.js'
import { type Forked, type ForkWish, makeFork } from './make-fork.js'
import { Pool } from './pool/pool.js'
import type { PoolHost, Watcher } from './pool/pool-entry.js'
import { guardWrite, RefusedWrite } from './refused-write.js'
import { blake2256 } from './schema/hash.js'
import type { Hex } from './schema/types.js'
import type { Key, State } from './state/state.js'

/** How long a long advance works before it lets other tasks run. */
const TURN_MS = 20

const BAD_PROOF: Validity = { ok: false, error: { type: 'Invalid', value: { type: 'BadProof' } } }

export class Chain extends ChainReads {
  readonly pool: Pool<PreparedExtrinsic>
  readonly blockTime: BlockTime
  readonly finality: Finality
  /** Extrinsics that the present runtime decoded. */
  #current = new WeakSet<PreparedExtrinsic>()
  readonly #parts: Pick<ChainParts, 'makeGenesis' | 'beforeBlock'>
  readonly #listeners = new Set<BlockListener>()
  readonly #importListeners = new Set<ImportListener>()
  readonly #pendingListeners = new Set<(bytes: Uint8Array) => void>()
  #scheduled = false
  #timer: NodeJS.Timeout | undefined
  #stopped = false

  constructor(parts: ChainParts) {
    super(parts)
    this.blockTime = parts.blockTime
    this.finality = new Finality(parts.blocks, parts.finalityLag ?? 0)
    this.#parts = parts
    const host: PoolHost<PreparedExtrinsic> = {
      prepare: (bytes) => this.#prepare(bytes),
      hashOf: blake2256,
      // A signature is valid for one spec version only. An extrinsic that an earlier runtime decoded has a bad one, and may not even decode
      // any more.
      validate: (extrinsic) => (this.#current.has(extrinsic) ? this.present.executive.validate(extrinsic) : BAD_PROOF),
      blockNumber: () => this.head.number,
      whenFinal: (action, number) => this.finality.whenFinal(action, number),
    }
    // Where blocks come only when asked for, nothing may depend on how long that takes: time passes with them.
    this.pool = new Pool(host, this.blockTime === 'manual' ? () => Number(timeOfBlock(this.head.number)) : Date.now)
    this.#armTimer()
  }

  #prepare(bytes: Uint8Array): PreparedExtrinsic {
    const extrinsic: PreparedExtrinsic = this.present.executive.prepare(bytes)
    this.#current.add(extrinsic)
    return extrinsic
  }

  #armTimer(): void {
    if (typeof this.blockTime !== 'number') return
    this.#timer = setTimeout(() => {
      if (this.#stopped) return
      this.#makeUnasked()
      this.#armTimer()
    }, this.blockTime * 1_000)
  }

  /** Takes an extrinsic into the pool; throws a PoolError. In instant mode a block follows in this turn of the event loop. */
  submit(bytes: Uint8Array, watcher?: Watcher): Hex {
    const hash = this.take(bytes, watcher)
    if (this.blockTime === 'instant' && this.pool.readyCount > 0) this.#schedule()
    return hash
  }

  /** The same, and no block follows by itself. */
  take(bytes: Uint8Array, watcher?: Watcher): Hex {
    const hash = this.pool.submit(bytes, watcher)
    for (const listener of this.#pendingListeners) listener(bytes)
    return hash
  }

  #schedule(): void {
    if (this.#scheduled || this.#stopped) return
    this.#scheduled = true
    setImmediate(() => {
      this.#scheduled = false
      if (this.#stopped) return
      const before = this.pool.readyCount
      this.#makeUnasked()
      // What did not fit goes into the next block, and so does what the next author alone can decrypt. If a block took nothing, no other is
      // scheduled, or this would go on for ever.
      if (this.pool.awaitsNext || (this.pool.readyCount > 0 && this.pool.readyCount < before)) this.#schedule()
    })
  }

  /** Makes one block of the ready transactions. `write` changes the state first; `next` is the runtime of the blocks after this one. */
  makeBlock(write?: () => void, next?: RunningRuntime): Block {
    const tried = this.pool.takeOrder()
    const { block, results } = this.#discarding(tried, () => this.#append(tried, write, next))
    // Those who follow heads hear of the block before those who watch a transaction: a node imports a block before it notifies.
    this.#announce(block, new Set(this.history.keysOf(block.number)))
    this.pool.settle(block.hash, tried, results)
    this.finality.advance()
    return block
  }

  /** Makes a block and puts it on the head; nobody is told. */
  #append(
    tried: readonly PreparedExtrinsic[],
    write?: () => void,
    next?: RunningRuntime,
  ): Pick<MadeBlock, 'results'> & { readonly block: Block } {
    const number = this.head.number + 1
    const made = this.present.executive.makeBlock({
      parentHash: this.head.hash,
      timestampMs: timeOfBlock(number),
      extrinsics: tried,
      write: () => {
        this.#parts.beforeBlock?.(this.runtime, number)
        if (write !== undefined) guardWrite(write)
      },
      knowsParent: this.finality.lag === 0,
      upgrades: next !== undefined,
    })
    const { hash, parentHash, stateRoot, extrinsicsRoot, logs, extrinsics, results } = made
    const block: Block = { number, hash, parentHash, stateRoot, extrinsicsRoot, logs, extrinsics }
    this.blocks.append(block)
    this.past.record(number, made.changes)
    if (next) {
      this.past.begin({ ...next, since: number })
      this.#current = new WeakSet()
    }
    return { block, results }
  }

  /** Runs `make`. If the runtime itself fails there is no block, and what was tried is discarded: else no block could be made again. */
  #discarding<T>(tried: readonly PreparedExtrinsic[], make: () => T): T {
    try {
      return make()
    } catch (error) {
      if (error instanceof RefusedWrite) throw error.cause
      this.pool.discard(tried)
      throw error
    }
  }

  /** Makes a block that no caller waits for. A failure is emitted as a warning of the process and does not end it. */
  #makeUnasked(): void {
    try {
      this.makeBlock()
    } catch (error) {
      process.emitWarning(error instanceof Error ? error : String(error))
    }
  }

  #announce(block: Block, touched: ReadonlySet<Key> | undefined): void {
    for (const listener of this.#importListeners) listener(block)
    for (const listener of this.#listeners) listener(block, touched)
  }

  /** Calls `listener` for each block that is made, also beside the chain, before {@link onBlock}; returns how to stop that. */
  onImport(listener: ImportListener): () => void {
    this.#importListeners.add(listener)
    return () => this.#importListeners.delete(listener)
  }

  /** Calls `listener` after each block; returns how to stop that. */
  onBlock(listener: BlockListener): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Calls `listener` for each extrinsic that the pool takes in; returns how to stop that. */
  onPending(listener: (bytes: Uint8Array) => void): () => void {
    this.#pendingListeners.add(listener)
    return () => this.#pendingListeners.delete(listener)
  }

  /** Makes `count` blocks, with pauses in which others are served. */
  async advance(count: number): Promise<Block> {
    let turn = Date.now()
    for (let i = 0; i < count && !this.#stopped; i++) {
      this.makeBlock()
      if (Date.now() - turn > TURN_MS) {
        await new Promise<void>((resolve) => setImmediate(resolve))
        turn = Date.now()
      }
    }
    return this.head
  }

  /** Changes storage from outside and makes the block that contains the change. If `change` throws, there is no block and no change. */
  mutate(change: (state: State) => void): Block {
    return this.makeBlock(() => change(this.state))
  }

  /**
   * Makes the last block of the present runtime; `next` is the runtime from then on. As on a real chain, the old runtime makes this block
   * and encodes its events. Transactions that still wait in the pool were signed for the old runtime and leave the pool as invalid. Throws
   * a RangeError if the spec version does not rise.
   */
  upgrade(next: RunningRuntime): Block {
    const [now, then] = [this.runtime, next.runtime].map(({ version }) => version.specVersion)
    if (now === undefined || then === undefined || then <= now) throw new RangeError(`spec version ${then} is not above ${now}`)
    return this.makeBlock(undefined, next)
  }

  /** Takes a snapshot of the present; returns the number by which to go back to it. */
  snapshot(): number {
    return this.past.snapshots.take(this.head)
  }

  /** Goes back to a snapshot. This snapshot and all later ones can then no longer be used. False if there is none of that number. */
  revert(id: number): boolean {
    const snapshot = this.past.snapshots.use(id)
    if (!snapshot) return false
    this.#goTo(snapshot.block, () => this.state.putBack(snapshot.before))
    return true
  }

  /** Goes back to block 0; snapshots are forgotten. */
  reset(): Block {
    this.past.snapshots.clear()
    this.#goTo(this.blocks.genesis, () => this.state.load(this.#parts.makeGenesis()))
    return this.head
  }

  #goTo(block: Block, putBack: () => void): void {
    const { present } = this.past
    putBack()
    this.past.forgetAfter(block)
    if (this.past.present !== present) this.#current = new WeakSet()
    this.pool.clear()
    this.finality.forgetAfter(-1)
    this.#announce(block, undefined)
  }

  /**
   * Replaces the newest `depth` blocks by one more of another branch, as when a longer one reaches a node. The new blocks are empty. What
   * was in the old ones is lost, or with `comesBack` waits in the pool again, as a node does it that has seen them. The old blocks can be
   * read by their hashes for as long as the state before them. Throws a RangeError where one of them is final, and an UnknownBlockError
   * where the state before them is no longer kept.
   */
  reorganise(depth: number, { comesBack = false }: { readonly comesBack?: boolean } = {}): Forked {
    return this.fork({ from: depth, blocks: depth + 1, comesBack })
  }

  /**
   * Makes blocks on another one than the head, as others make them whom a node hears of late. Where the branch is longer than the chain
   * then, it takes its place. Throws a RangeError for what cannot be, and an UnknownBlockError where a state is no longer kept.
   */
  fork(wish: ForkWish): Forked {
    const made = makeFork(wish, { chain: this, past: this.past, pool: this.pool, beforeBlock: this.#parts.beforeBlock })
    for (const block of made) for (const listener of this.#importListeners) listener(block)
    const tip = made.at(-1)
    const replaced = tip === undefined || tip.number <= this.head.number ? [] : this.#adopt(tip.hash, wish.comesBack ?? true)
    return { made, replaced }
  }

  /** Has the branch that ends with a block be the chain. Returns the blocks that it took the place of, the newest first. */
  #adopt(tip: Hex, comesBack: boolean): readonly Block[] {
    const { present } = this.past
    const base = this.past.baseOf(tip)
    const branch = this.past.branchTo(tip)
    const replaced = this.past.replaceAfter(base)
    const enacted = this.past.enact(branch)
    if (this.past.present.runtime !== present.runtime) this.#current = new WeakSet()
    this.finality.forgetAfter(base)
    for (const listener of this.#listeners) listener(this.head, undefined)
    this.pool.reorganise(
      replaced.map(({ hash }) => hash),
      enacted.map(({ hash, number, extrinsics }) => ({ hash, number, extrinsics: extrinsics.map(blake2256) })),
      comesBack,
    )
    this.finality.advance()
    if (this.blockTime === 'instant' && this.pool.readyCount > 0) this.#schedule()
    return replaced
  }

  /** No more blocks. */
  stop(): void {
    this.#stopped = true
    clearTimeout(this.#timer)
    this.#listeners.clear()
    this.#importListeners.clear()
    this.#pendingListeners.clear()
  }
}
