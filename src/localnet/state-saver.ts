import type { Chain } from './chain.js'
import { saveChain } from './state-file.js'

/**
 * Saving waits this long after a block. Those who wait for the block are served first, and blocks that follow at once are saved with it.
 */
const SETTLE_MS = 50
/**
 * The pause between two saves is this many times as long as the last save took, and at least `MIN_REST_MS`. So saving takes at most a
 * twentieth of the time.
 */
const REST_FACTOR = 20
const MIN_REST_MS = 250

/**
 * Saves a chain soon after each of its blocks, so that a process that is killed has lost next to nothing, however many blocks there are a
 * second and however much there is to save.
 */
export class StateSaver {
  #timer: NodeJS.Timeout | undefined
  #notBefore = 0
  readonly #forget: () => void

  /** Does not save at once: the owner has, to see that it can. */
  constructor(
    private readonly file: string,
    private readonly chain: Chain,
  ) {
    this.#forget = chain.onBlock(() => this.#schedule())
  }

  /**
   * Saves now, before a client is told that its request is done. A failure only gives a warning: the block exists, and the next attempt may
   * succeed.
   */
  save(): void {
    try {
      this.#write()
    } catch (error) {
      process.emitWarning(error instanceof Error ? error : String(error))
    }
  }

  /** Saves a last time and listens no more. Throws STATE_FILE_UNWRITABLE (exit 2). */
  close(): void {
    this.#forget()
    this.#write()
  }

  #schedule(): void {
    if (this.#timer !== undefined) return
    this.#timer = setTimeout(() => this.save(), Math.max(SETTLE_MS, this.#notBefore - performance.now()))
    this.#timer.unref()
  }

  #write(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    const begun = performance.now()
    try {
      saveChain(this.file, this.chain)
    } finally {
      const ended = performance.now()
      this.#notBefore = ended + Math.max(MIN_REST_MS, REST_FACTOR * (ended - begun))
    }
  }
}
