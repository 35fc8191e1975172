/** A fork as a localnet serves it: transactions that wait, blocks that are made of them, and those who want to hear of it. */
import { TaoError } from '../../core/errors.js'
import type { Block } from '../../fork/chopsticks.js'
import { mint } from '../../fork/dev-accounts.js'
import type { Fork } from '../../fork/fork.js'
import { fromHex, type Hex, toHex } from '../../fork/hex.js'
import type { OpenedFork } from '../../fork/open-fork.js'
import type { BlockTime } from '../chain-parts.js'
import { transactionValidity, type ValidityError } from '../frame/validity.js'
import type { PoolStatus, Watcher } from '../pool/pool-entry.js'
import { refuseFull, refuseInvalid, refuseKnown, refuseUndecodable } from '../pool/pool-error.js'
import { blake2256 } from '../schema/hash.js'
import { Reader } from '../schema/scale.js'

const SNAPSHOT_LIMIT = 64
/** A node's defaults. Those that wait for an earlier one are judged again with each block. */
const READY_LIMIT = 8_192
const FUTURE_LIMIT = 819
/** `Err(Invalid(ExhaustsResources))`, as a runtime answers to a transaction that it has no room for. */
const NO_ROOM = '0x010006'
/** `TransactionSource::External`. */
const EXTERNAL = '02'

/** A transaction that waits for a block. */
export interface Waiting {
  readonly hash: Hex
  readonly bytes: Hex
  /** Whether an earlier nonce has to come first. */
  isFuture: boolean
  /** What became of it so far, for those who begin to watch late. */
  readonly told: PoolStatus[]
  readonly watchers: Set<Watcher>
}

type Verdict = 'ready' | ValidityError

function tell(waiting: Waiting, status: PoolStatus): void {
  waiting.told.push(status)
  for (const watcher of waiting.watchers) watcher(status)
}

export class ForkChain {
  readonly fork: Fork
  readonly genesisHash: Hex
  readonly #first: Block
  readonly #pool = new Map<Hex, Waiting>()
  readonly #snapshots = new Map<number, Block>()
  readonly #listeners = new Set<(block: Block) => void>()
  #nextSnapshot = 1
  /** What changes the chain goes one after the other. */
  #turn: Promise<unknown> = Promise.resolve()
  #scheduled = false
  #timer: NodeJS.Timeout | undefined
  #stopped = false
  /** Why the last block that the clock or a transaction asked for was not made; null when it was. */
  failure: string | null = null

  constructor(
    { fork, genesisHash }: OpenedFork,
    readonly blockTime: BlockTime,
  ) {
    this.fork = fork
    this.genesisHash = genesisHash
    this.#first = fork.head
    this.#armTimer()
  }

  get head(): Block {
    return this.fork.head
  }

  get ready(): readonly Waiting[] {
    return [...this.#pool.values()].filter(({ isFuture }) => !isFuture)
  }

  get futureCount(): number {
    return this.#pool.size - this.ready.length
  }

  /** Calls `listener` with each new head, that of a return included. Returns a function that ends it. */
  onHead(listener: (block: Block) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** The runtime's own verdict at the head. Throws a PoolError for bytes that make it panic. */
  async #judge(bytes: Hex): Promise<Verdict> {
    const { head } = this
    const input: Hex = `0x${EXTERNAL}${bytes.slice(2)}${head.hash.slice(2)}`
    const run = () => head.call('TaggedTransactionQueue_validate_transaction', [input])
    const answer = await this.fork.step('its check of a transaction', run).catch((error: unknown) => {
      if (error instanceof TaoError && error.code === 'FORK_FAILED') throw refuseUndecodable(error.why ?? error.message)
      throw error
    })
    const validity = transactionValidity.decode(new Reader(fromHex(answer.result)))
    return 'ok' in validity ? 'ready' : validity.err
  }

  /** Takes a transaction. Throws the PoolError of what is refused. In instant mode a block follows. */
  async submit(bytes: Uint8Array): Promise<Waiting> {
    const hash = blake2256(bytes)
    if (this.#pool.has(hash)) throw refuseKnown()
    const verdict = await this.#judge(toHex(bytes))
    const isFuture = verdict !== 'ready' && verdict.type === 'Invalid' && verdict.value.type === 'Future'
    if (verdict !== 'ready' && !isFuture) throw refuseInvalid(verdict)
    // The same can have been taken in while this one was judged, and has those who watch it.
    if (this.#pool.has(hash)) throw refuseKnown()
    const { futureCount } = this
    if (isFuture ? futureCount >= FUTURE_LIMIT : this.#pool.size - futureCount >= READY_LIMIT) throw refuseFull()
    const waiting: Waiting = { hash, bytes: toHex(bytes), isFuture, told: [], watchers: new Set() }
    this.#pool.set(hash, waiting)
    tell(waiting, isFuture ? 'future' : 'ready')
    this.#schedule()
    return waiting
  }

  #schedule(): void {
    if (this.blockTime !== 'instant' || this.#scheduled || this.#stopped || this.ready.length === 0) return
    this.#scheduled = true
    setImmediate(() => {
      this.#scheduled = false
      void this.#makeUnasked()
    })
  }

  async #makeUnasked(): Promise<void> {
    if (this.#stopped) return
    try {
      await this.makeBlock()
      this.failure = null
    } catch (error) {
      this.failure = error instanceof Error ? error.message : String(error)
    }
  }

  #armTimer(): void {
    if (typeof this.blockTime !== 'number') return
    this.#timer = setTimeout(() => void this.#makeUnasked().then(() => this.#stopped || this.#armTimer()), this.blockTime * 1_000)
  }

  #inTurn<T>(action: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(action)
    this.#turn = done.catch(() => undefined)
    return done
  }

  /** Makes a block of what is ready. `prepare` says what is written to the state before. Throws what {@link Fork.makeBlock} throws. */
  makeBlock(prepare: (head: Block) => Promise<readonly (readonly [Hex, Hex | null])[]> = async () => []): Promise<Block> {
    return this.#inTurn(async () => {
      const tried = this.ready
      const writes = await prepare(this.head)
      const { block, refused } = await this.fork.makeBlock(
        tried.map(({ bytes }) => bytes),
        writes,
      )
      this.#announce(block)
      for (const waiting of tried) {
        const why = refused.get(waiting.bytes)
        // What found no room waits for the next block.
        if (why === NO_ROOM) continue
        this.#pool.delete(waiting.hash)
        if (why !== undefined) tell(waiting, 'invalid')
        else {
          tell(waiting, { inBlock: block.hash })
          tell(waiting, { finalized: block.hash })
        }
      }
      await this.#judgeAgain()
      return block
    })
  }

  /** What waited for an earlier nonce may be ready now. */
  async #judgeAgain(): Promise<void> {
    for (const waiting of [...this.#pool.values()].filter(({ isFuture }) => isFuture)) {
      const verdict = await this.#judge(waiting.bytes)
      if (verdict === 'ready') {
        waiting.isFuture = false
        tell(waiting, 'ready')
      } else if (verdict.type !== 'Invalid' || verdict.value.type !== 'Future') {
        this.#pool.delete(waiting.hash)
        tell(waiting, 'invalid')
      }
    }
    this.#schedule()
  }

  #announce(block: Block): void {
    for (const listener of this.#listeners) listener(block)
  }

  /** Makes so many blocks; what is ready goes into the first. */
  async advance(count: number): Promise<Block> {
    let block = this.head
    for (let made = 0; made < count; made++) block = await this.makeBlock()
    return block
  }

  fund(account: Hex, rao: bigint): Promise<Block> {
    return this.makeBlock((head) => this.fork.step('the balance', () => mint(head, [account], rao)))
  }

  setStorage(writes: readonly (readonly [Hex, Hex | null])[]): Promise<Block> {
    return this.makeBlock(async () => writes)
  }

  /** Remembers the present; returns its number. The oldest goes when there are too many. */
  snapshot(): Promise<number> {
    return this.#inTurn(async () => {
      const id = this.#nextSnapshot++
      this.#snapshots.set(id, this.head)
      if (this.#snapshots.size > SNAPSHOT_LIMIT) this.#snapshots.delete(this.#snapshots.keys().next().value as number)
      return id
    })
  }

  /** Goes back to a snapshot, which is used up with those after it. False if there is none of that number. */
  revert(id: number): Promise<boolean> {
    return this.#inTurn(async () => {
      const block = this.#snapshots.get(id)
      if (block === undefined) return false
      for (const other of [...this.#snapshots.keys()]) if (other >= id) this.#snapshots.delete(other)
      await this.#goTo(block)
      return true
    })
  }

  /** Back to the first block of the fork. */
  reset(): Promise<Block> {
    return this.#inTurn(async () => {
      this.#snapshots.clear()
      await this.#goTo(this.#first)
      return this.#first
    })
  }

  async #goTo(block: Block): Promise<void> {
    await this.fork.chain.setHead(block)
    for (const waiting of this.#pool.values()) tell(waiting, 'dropped')
    this.#pool.clear()
    this.#announce(block)
  }

  /** The block of that hash, one of the other chain's included; the head without one. */
  find(hash: Hex | undefined): Promise<Block | undefined> {
    return hash === undefined ? Promise.resolve(this.head) : this.fork.chain.getBlock(hash).catch(() => undefined)
  }

  async findHash(number: number): Promise<Hex | null> {
    if (number === 0) return this.genesisHash
    if (number > this.head.number) return null
    const block = await this.fork.chain.getBlockAt(number).catch(() => undefined)
    return block?.hash ?? null
  }

  async stop(): Promise<void> {
    this.#stopped = true
    clearTimeout(this.#timer)
    await this.fork.close()
  }
}
