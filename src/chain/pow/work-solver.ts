/** The client's side of the search: as many threads as the machine has cores, unless told otherwise, and what they report. */
import { randomInt } from 'node:crypto'
import { EventEmitter } from 'node:events'
import { findThreadFile } from '../../core/threads/find-thread-file.js'
import type { WorkOrder, WorkReport } from './work-thread.js'

const UINT32 = 2 ** 32
/** A bound of zeros, which no seal is within. */
const NO_SEAL_BYTES = 32
/** What is tried in the first moments, while the hashes are loaded and compiled, says nothing about the rate. */
const WARM_UP_MS = 250
/** How long the first thread is waited for on a busy machine. */
const LONGEST_START_MS = 5_000

/** Something that takes orders. */
interface Searcher {
  order(order: WorkOrder): void
  close(): void
}

async function openThread(file: string, hear: (report: WorkReport) => void, fail: (error: Error) => void): Promise<Searcher> {
  const { Worker } = await import('node:worker_threads')
  // It is given nothing of this process: neither its environment nor a place to print to.
  const worker = new Worker(file, { env: {}, stdout: true, stderr: true })
  worker.on('message', hear)
  worker.on('error', fail)
  worker.unref()
  return { order: (order) => worker.postMessage(order), close: () => void worker.terminate() }
}

/** Searches in this thread, between other things. */
async function openHere(hear: (report: WorkReport) => void): Promise<Searcher> {
  const { serveOrders } = await import('./work-thread.js')
  const orders = new EventEmitter()
  await serveOrders({ on: (event, listener) => orders.on(event, listener), postMessage: hear })
  const order = (next: WorkOrder): void => void orders.emit('message', next)
  return { order, close: () => order({ id: -1, task: null }) }
}

export class WorkSolver {
  readonly #searchers: Searcher[] = []
  #id = 0
  #tried = 0
  /** Since when it searches, ms; null while it rests. */
  #sinceMs: number | null = null
  /** How long it searched before, ms. */
  #searchedMs = 0
  #found: bigint | null = null
  #broken: Error | null = null
  #wake: () => void = () => {}

  private constructor() {}

  /** Starts so many threads. They search when they are given a task. */
  static async open(workers: number): Promise<WorkSolver> {
    const solver = new WorkSolver()
    const hear = (report: WorkReport): void => solver.#hear(report)
    const fail = (error: Error): void => {
      solver.#broken = error
      solver.#wake()
    }
    const file = findThreadFile('work-thread')
    const open = (): Promise<Searcher> => (file === undefined ? openHere(hear) : openThread(file, hear, fail))
    solver.#searchers.push(...(await Promise.all(Array.from({ length: file === undefined ? 1 : workers }, open))))
    return solver
  }

  #hear({ id, tried, nonce }: WorkReport): void {
    this.#tried += tried
    if (id !== this.#id || nonce === null) return
    this.#found ??= nonce
    this.#wake()
  }

  /** How many threads search. */
  get workers(): number {
    return this.#searchers.length
  }

  /** Searches for this from now on. What was searched for before is given up. */
  search(challenge: Uint8Array, bound: Uint8Array): void {
    this.#id++
    this.#found = null
    this.#sinceMs ??= performance.now()
    const first = randomInt(UINT32)
    for (const [index, searcher] of this.#searchers.entries()) {
      searcher.order({ id: this.#id, task: { challenge, bound, high: (first + index) % UINT32 } })
    }
  }

  /** The nonce that was found for the present task; null if none was found within so many ms. Throws what broke a thread. */
  async wait(ms: number): Promise<bigint | null> {
    if (this.#found === null && this.#broken === null) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ms)
        this.#wake = () => {
          clearTimeout(timer)
          resolve()
        }
      })
    }
    if (this.#broken !== null) throw this.#broken
    return this.#found
  }

  /** Measures the rate with a search that finds nothing, for so many ms once all threads have begun. */
  async measure(ms: number): Promise<void> {
    this.search(new Uint8Array(1), new Uint8Array(NO_SEAL_BYTES))
    for (let waited = 0; this.#tried === 0 && waited < LONGEST_START_MS; waited += WARM_UP_MS) await this.wait(WARM_UP_MS)
    await this.wait(WARM_UP_MS)
    this.#tried = 0
    this.#searchedMs = 0
    this.#sinceMs = performance.now()
    await this.wait(ms)
    this.rest()
  }

  /** Stops searching until there is another task. */
  rest(): void {
    this.#found = null
    if (this.#sinceMs === null) return
    this.#searchedMs += performance.now() - this.#sinceMs
    this.#sinceMs = null
    this.#id++
    for (const searcher of this.#searchers) searcher.order({ id: this.#id, task: null })
  }

  /** Seals made in a second of searching, all threads together; 0 as long as none has reported. */
  measureRate(): number {
    const ms = this.#searchedMs + (this.#sinceMs === null ? 0 : performance.now() - this.#sinceMs)
    return ms === 0 ? 0 : (this.#tried * 1_000) / ms
  }

  close(): void {
    for (const searcher of this.#searchers.splice(0)) searcher.close()
  }
}
