import { networkError } from '../../core/errors.js'
import { readInstance } from './instances.js'
import { askLocalnet, askStatus, type Endpoint } from './request.js'

const END_DEADLINE_MS = 15_000
const POLL_MS = 20

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Asks an instance to end and waits until its process is gone. Returns its process id. Network error (exit 5) `LOCALNET_STILL_RUNNING`. */
export async function stopInstance(endpoint: Endpoint): Promise<number> {
  const { pid } = await askStatus(endpoint)
  const isRecorded = (): boolean => readInstance(endpoint.port)?.pid === pid
  const wasRecorded = isRecorded()
  await askLocalnet(endpoint, 'dev_stop')
  const deadline = Date.now() + END_DEADLINE_MS
  // An instance removes its record last. Its process may linger after that, until its parent collects the exit code.
  while (isAlive(pid) && !(wasRecorded && !isRecorded())) {
    if (Date.now() > deadline) {
      throw networkError(`The localnet on port ${endpoint.port} did not end`, 'LOCALNET_STILL_RUNNING', { details: { pid } })
    }
    await new Promise((resolve) => setTimeout(resolve, POLL_MS))
  }
  return pid
}
