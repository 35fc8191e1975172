import { chooseEndpoint } from './choose-endpoint.js'
import { listInstances } from './instances.js'
import { askStatus } from './request.js'

/** Port of the running localnet that saves to `file` (an absolute path). One that is recorded but does not answer is not running. */
export async function findStateUser(file: string): Promise<number | undefined> {
  for (const { port, stateFile } of listInstances()) {
    if (stateFile !== file) continue
    const status = await askStatus(chooseEndpoint(port)).catch(() => undefined)
    if (status?.stateFile === file) return port
  }
  return undefined
}
