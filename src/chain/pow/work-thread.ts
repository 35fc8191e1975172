/** The entry of a thread that searches for work until it is given another task. */
import { parentPort } from 'node:worker_threads'
import { NonceSearch, type SearchTask } from './nonce-search.js'

/** Nonces between two looks at what has arrived: some hundredths of a second. */
const STEP = 8_192

/** A task for a thread. */
export interface WorkOrder {
  /** Its number; reports carry it, so that one that comes too late is known. */
  readonly id: number
  /** Null to stop. */
  readonly task: SearchTask | null
}

/** What a thread reports after each step. */
export interface WorkReport {
  readonly id: number
  readonly tried: number
  /** The nonce that was found, after which the thread waits for another task; null if none yet. */
  readonly nonce: bigint | null
}

/** Where orders come from and reports go to. */
interface WorkPort {
  on(event: 'message', listener: (order: WorkOrder) => void): unknown
  postMessage(report: WorkReport): void
}

/** Searches for what is ordered at the port. A new order replaces the one before. */
export async function serveOrders(port: WorkPort): Promise<void> {
  const search = await NonceSearch.open()
  let order: WorkOrder = { id: 0, task: null }
  let isBusy = false
  const work = (): void => {
    isBusy = order.task !== null
    if (!isBusy) return
    const nonce = search.step(STEP)
    if (nonce !== null) order = { ...order, task: null }
    port.postMessage({ id: order.id, tried: STEP, nonce })
    setImmediate(work)
  }
  port.on('message', (next) => {
    order = next
    if (next.task === null) return
    search.start(next.task)
    if (isBusy) return
    isBusy = true
    setImmediate(work)
  })
}

if (parentPort) void serveOrders(parentPort)
