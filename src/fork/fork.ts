/** A chain of its own over the state of another, made of blocks that the real runtime executes. */
import { createHash } from 'node:crypto'
import { chainError, networkError, TaoError } from '../core/errors.js'
import { buildBlock, type MadeBlock } from './build-block.js'
import type { Block, Blockchain, Chopsticks } from './chopsticks.js'
import { writeClock } from './dev-accounts.js'
import { cutWords, onDeath, takeSaid } from './executor-thread.js'
import type { ForkSource } from './fork-source.js'
import { fromHex, type Hex } from './hex.js'
import { SourceProvider } from './provider.js'

/** Longest time for one block or one call: every value that is read for the first time is a question to the other chain. */
const STEP_MS = 300_000
/** How many blocks can be read. Older ones are asked of the other chain again, which does not have them. */
const KEPT_BLOCKS = 100_000

export interface ForkOptions {
  readonly source: ForkSource
  /** Runs instead of the code that the chain has; as in its state, packed or not. */
  readonly code?: Hex | undefined
  /** Takes a signature of `0xdeadbeef` and `cd` for one of whoever signs. For a rehearsal, which leaves no chain behind. */
  readonly mockSignatures: boolean
}

/** The genesis hash of a fork of this block: another one than the chain's, so that nothing that is signed for one is valid on the other. */
export function deriveGenesis({ genesisHash, hash }: Pick<ForkSource, 'genesisHash' | 'hash'>): Hex {
  return `0x${createHash('sha256').update('taoctl fork').update(fromHex(genesisHash)).update(fromHex(hash)).digest('hex')}`
}

export class Fork {
  readonly chain: Blockchain
  readonly source: ForkSource
  readonly #chopsticks: Chopsticks
  readonly #provider: SourceProvider
  /** Set when a step did not end: the thread that it ran in is gone, and with it what could be done next. */
  #broken: TaoError | undefined

  constructor(chopsticks: Chopsticks, { source, code, mockSignatures }: ForkOptions) {
    this.#chopsticks = chopsticks
    this.source = source
    this.#provider = new SourceProvider(source)
    this.chain = new chopsticks.Blockchain({
      api: new chopsticks.Api(this.#provider),
      buildBlockMode: 'Manual',
      inherentProviders: chopsticks.inherentProviders,
      header: { number: source.number, hash: source.hash },
      mockSignatureHost: mockSignatures,
      // The curves by which pulses of drand are verified are functions of the node that the package does not have. Who calls one fails.
      allowUnresolvedImports: true,
      registeredTypes: {},
      maxMemoryBlockCount: KEPT_BLOCKS,
      processQueuedMessages: false,
    })
    if (code !== undefined) this.chain.head.setWasm(code)
  }

  get head(): Block {
    return this.chain.head
  }

  /**
   * Does one thing that the runtime runs for. Errors: what asking the other chain throws (exit 5), `FORK_TIMEOUT` (5), `FORK_DIED` (6), and
   * `FORK_FAILED` (6) with the words of the executor and of the runtime.
   */
  async step<T>(what: string, run: () => Promise<T>, limitMs = STEP_MS): Promise<T> {
    if (this.#broken !== undefined) throw this.#broken
    this.#provider.takeFailure()
    takeSaid()
    let timer: NodeJS.Timeout | undefined
    let forget = (): void => undefined
    const late = new Promise<never>((_resolve, reject) => {
      forget = onDeath((error) => {
        this.#broken = chainError('What executes the runtime has died', 'FORK_DIED', {
          why: cutWords(error.message),
          hint: 'Start the fork again; if it stays, the runtime or the endpoint is not to be trusted.',
        })
        reject(this.#broken)
      })
      timer = setTimeout(() => {
        this.#broken = networkError(`The runtime did not end: ${what}`, 'FORK_TIMEOUT', {
          why: `It took more than ${limitMs / 1000} s.`,
          hint: 'Start the fork again; if it stays, fork from a nearer endpoint.',
        })
        void this.#chopsticks.destroyWorker().catch(() => undefined)
        reject(this.#broken)
      }, limitMs)
    })
    try {
      return await Promise.race([run(), late])
    } catch (error) {
      throw explainStep(what, error, this.#provider.takeFailure())
    } finally {
      forget()
      clearTimeout(timer)
    }
  }

  /** Makes a block of these extrinsics, and it is the head. One that the runtime refuses is left out. `writes` change the state before. */
  async makeBlock(transactions: readonly Hex[], writes: readonly (readonly [Hex, Hex | null])[] = []): Promise<MadeBlock> {
    const parent = this.head
    const clock = await this.step('the time', () => writeClock(parent, Date.now()))
    const before = [...clock, ...writes]
    // The block is made over this layer. Afterwards the parent is as it was, and can be gone back to.
    if (before.length > 0) parent.pushStorageLayer().setAll(before)
    try {
      return await this.step('a block', async () => {
        const made = await buildBlock(this.#chopsticks, this.chain, transactions)
        await this.chain.setHead(made.block)
        return made
      })
    } finally {
      if (before.length > 0) parent.popStorageLayer()
    }
  }

  /** Ends the thread of the runtime, and the questions to the other chain. */
  async close(): Promise<void> {
    await this.chain.close().catch(() => undefined)
    await this.#chopsticks.destroyWorker()
  }
}

/** What is thrown for a chain without code (exit 6). */
export function refuseCodeless(cause?: unknown): TaoError {
  return chainError('The chain has no runtime that can be executed', 'FORK_NO_CODE', {
    why: 'There is nothing under :code in its state, as in that of the embedded chain.',
    hint: 'Name one with localnet start --runtime <file>.',
    cause,
  })
}

function explainStep(what: string, error: unknown, failure: unknown): unknown {
  if (error instanceof TaoError) return error
  if (failure instanceof TaoError) return failure
  const said = error instanceof Error ? error.message : String(error)
  if (said.includes('No wasm found')) return refuseCodeless(error)
  const words = takeSaid()
  const why = `${cutWords(said.split('\n')[0] ?? '')}${words === '' ? '' : `. It said: ${words}`}`
  return chainError(`The runtime failed: ${what}`, 'FORK_FAILED', { why, cause: error })
}
