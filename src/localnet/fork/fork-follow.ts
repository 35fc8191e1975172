/** One follower of `chainHead_v1_follow` on a fork, whose blocks are final at once and are told one after the other. */
import type { Block } from '../../fork/chopsticks.js'
import type { Hex } from '../../fork/hex.js'
import type { ForkChain } from './fork-chain.js'

/** Blocks that a follower may keep pinned, as many as a node allows. */
const PINNED_LIMIT = 512
/** Operations of one follower at a time, as at a node. */
const OPERATIONS_LIMIT = 16

/** `RuntimeSpec` of the interface. */
async function describeRuntime(block: Block): Promise<object> {
  const { specName, implName, specVersion, implVersion, transactionVersion, apis } = await block.runtimeVersion
  return { type: 'valid', spec: { specName, implName, specVersion, implVersion, transactionVersion, apis: Object.fromEntries(apis) } }
}

export class ForkFollow {
  readonly #pinned = new Map<Hex, Block>()
  #last: Block
  #running = 0
  #ended = false
  /** What is told is told in order, though some of it has to be read first. */
  #turn: Promise<void>

  constructor(
    chain: ForkChain,
    readonly withRuntime: boolean,
    private readonly send: (event: object) => void,
    private readonly close: () => void,
  ) {
    this.#last = chain.head
    this.#pinned.set(this.#last.hash, this.#last)
    this.#turn = this.#begin(this.#last).catch(() => this.stop())
  }

  async #begin(block: Block): Promise<void> {
    const runtime = this.withRuntime ? { finalizedBlockRuntime: await describeRuntime(block) } : {}
    this.tell({ event: 'initialized', finalizedBlockHashes: [block.hash], ...runtime })
    this.tell({ event: 'bestBlockChanged', bestBlockHash: block.hash })
  }

  /** The block of this hash, if the client keeps it. */
  find(hash: Hex): Block | undefined {
    return this.#pinned.get(hash)
  }

  unpin(hash: Hex): void {
    this.#pinned.delete(hash)
  }

  /** There is a new head. */
  hear(block: Block): void {
    this.#turn = this.#turn.then(() => this.#advance(block)).catch(() => this.stop())
  }

  async #advance(block: Block): Promise<void> {
    if (this.#ended || block.hash === this.#last.hash) return
    const { parentHash } = await block.header
    if (parentHash.toHex() !== this.#last.hash || this.#pinned.size >= PINNED_LIMIT) {
      this.stop()
      return
    }
    const [before, now] = await Promise.all([this.#last.runtimeVersion, block.runtimeVersion])
    const newRuntime = before.specVersion === now.specVersion ? null : await describeRuntime(block)
    this.#pinned.set(block.hash, block)
    this.#last = block
    const { hash } = block
    this.tell({ event: 'newBlock', blockHash: hash, parentBlockHash: parentHash.toHex(), ...(this.withRuntime ? { newRuntime } : {}) })
    this.tell({ event: 'bestBlockChanged', bestBlockHash: hash })
    this.tell({ event: 'finalized', finalizedBlockHashes: [hash], prunedBlockHashes: [] })
  }

  tell(event: object): void {
    if (!this.#ended) this.send(event)
  }

  /** Does something for an operation, and tells what came of it. False where too much is done for this follower already. */
  operate(operationId: string, work: () => Promise<readonly object[]>): (() => void) | null {
    if (this.#running >= OPERATIONS_LIMIT) return null
    this.#running++
    return () => {
      work()
        .catch((error: unknown) => [{ event: 'operationError', error: error instanceof Error ? error.message : String(error) }])
        .then((events) => {
          this.#running--
          for (const event of events) this.tell({ ...event, operationId })
        })
    }
  }

  /** The client has to begin anew: the chain went back, or too much is pinned. */
  stop(): void {
    if (this.#ended) return
    this.send({ event: 'stop' })
    this.end()
    this.close()
  }

  end(): void {
    this.#ended = true
    this.#pinned.clear()
  }
}
