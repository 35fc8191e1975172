import { usageError } from '../../core/errors.js'
import { chooseEndpoint } from './choose-endpoint.js'
import { listInstances } from './instances.js'
import { askStatus } from './request.js'

/**
 * Port of the running localnet that saves to `file` (an absolute path). A localnet that is recorded but does not answer counts as not
 * running.
 */
async function findStateUser(file: string): Promise<number | undefined> {
  for (const { port, stateFile } of listInstances()) {
    if (stateFile !== file) continue
    const status = await askStatus(chooseEndpoint(port)).catch(() => undefined)
    if (status?.stateFile === file) return port
  }
  return undefined
}

/**
 * Refuses to start on a file to which a running localnet saves, because each would undo what the other did. Usage error `STATE_FILE_IN_USE`
 * (exit 2).
 */
export async function refuseSharedFile(file: string): Promise<void> {
  const port = await findStateUser(file)
  if (port === undefined) return
  throw usageError(`The state file is in use: ${file}`, 'STATE_FILE_IN_USE', {
    why: `The localnet on port ${port} goes on from it and saves to it.`,
    hint: `taoctl localnet stop --port ${port}, or name another file with --state`,
  })
}
