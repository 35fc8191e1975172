/** The entry of a thread that tries keys until one fits. */
import { parentPort, workerData } from 'node:worker_threads'
import { openTries, type VanityTask } from './try-keys.js'

/** How long keys are tried between two reports, in ms. */
const STEP_MS = 100

async function serve(port: NonNullable<typeof parentPort>): Promise<void> {
  const tryKeys = await openTries(workerData as VanityTask)
  for (;;) {
    const tries = tryKeys(STEP_MS)
    port.postMessage(tries)
    tries.found?.fill(0)
    if (tries.found !== null) return
  }
}

if (parentPort) void serve(parentPort)
