/** A search with as many threads as it is given. */
import { findThreadFile } from '../../core/threads/find-thread-file.js'
import { openTries, type VanityTask, type VanityTries } from './try-keys.js'

/** What is tried while the threads start and the code is compiled says nothing about the rate, ms. */
const WARM_UP_MS = 400
/** How long keys are tried between two looks at everything else where there are no threads, in ms. */
const STEP_MS = 25

/** How far a search is. */
export interface VanityProgress {
  readonly tries: number
  /** Tries in a second, all threads together; null as long as it has not been measured. */
  readonly rate: number | null
}

export class VanitySearch {
  readonly #closers: (() => void)[] = []
  #tries = 0
  #measuredSince: { readonly tries: number; readonly at: number } | undefined
  #begun = 0
  #end: ((found: Uint8Array | null) => void) | undefined
  #fail: ((error: unknown) => void) | undefined

  get progress(): VanityProgress {
    const since = this.#measuredSince
    const [tries, ms] = since === undefined ? [0, 0] : [this.#tries - since.tries, performance.now() - since.at]
    return { tries: this.#tries, rate: tries === 0 || ms < WARM_UP_MS / 2 ? null : (tries * 1_000) / ms }
  }

  #hear({ tried, found }: VanityTries): void {
    if (this.#begun === 0) this.#begun = performance.now()
    this.#tries += tried
    if (performance.now() - this.#begun >= WARM_UP_MS) this.#measuredSince ??= { tries: this.#tries, at: performance.now() }
    if (found === null) return
    if (this.#end === undefined) found.fill(0)
    this.#end?.(found)
    this.#end = undefined
  }

  /**
   * Tries keys until one fits: its random bytes, which are the caller's to wipe; null after so many ms without one. Throws what broke a
   * thread.
   */
  async run(task: VanityTask, workers: number, timeoutMs: number | null): Promise<Uint8Array | null> {
    const timer = timeoutMs === null ? undefined : setTimeout(() => this.#end?.(null), timeoutMs)
    try {
      return await new Promise<Uint8Array | null>((resolve, reject) => {
        this.#end = resolve
        this.#fail = reject
        this.#start(task, workers).catch(reject)
      })
    } finally {
      clearTimeout(timer)
      this.#end = undefined
      this.close()
    }
  }

  async #start(task: VanityTask, workers: number): Promise<void> {
    const file = findThreadFile('vanity-thread')
    if (file === undefined) return this.#searchHere(task)
    const { Worker } = await import('node:worker_threads')
    for (let count = 0; count < workers; count++) {
      // It is given nothing of this process: neither its environment nor a place to print to.
      const worker = new Worker(file, { workerData: task, env: {}, execArgv: [], stdout: true, stderr: true })
      worker.on('message', (tries: VanityTries) => this.#hear(tries))
      worker.on('error', (error) => this.#fail?.(error))
      this.#closers.push(() => void worker.terminate())
    }
  }

  async #searchHere(task: VanityTask): Promise<void> {
    const tryKeys = await openTries(task)
    let isOver = false
    this.#closers.push(() => {
      isOver = true
    })
    while (!isOver) {
      this.#hear(tryKeys(STEP_MS))
      await new Promise((resolve) => setImmediate(resolve))
    }
  }

  /** Ends all threads. */
  close(): void {
    for (const close of this.#closers.splice(0)) close()
  }
}
