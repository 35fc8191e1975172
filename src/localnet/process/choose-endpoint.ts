import { networkError, usageError } from '../../core/errors.js'
import { type Instance, listInstances } from './instances.js'
import type { Endpoint } from './request.js'

/** The address by which an instance that listens on a wildcard address is reached from this machine. */
function reach({ host, port }: Endpoint): Endpoint {
  if (host === '0.0.0.0') return { host: '127.0.0.1', port }
  if (host === '::') return { host: '::1', port }
  return { host, port }
}

/** The port that `localnet exec` tells what it runs. */
function readOwnPort(): number | undefined {
  const port = Number(process.env.TAOCTL_LOCALNET_PORT)
  return Number.isInteger(port) && port > 0 && port < 65_536 ? port : undefined
}

/**
 * The instance that the user means: the one on `port`, that of the `localnet exec` which runs this command, or the only one that runs.
 * Network error (exit 5) `LOCALNET_NOT_RUNNING` if there is none; usage error (exit 2) `WHICH_LOCALNET` if there are several.
 */
export function chooseEndpoint(given: number | undefined, instances: readonly Instance[] = listInstances()): Endpoint {
  const port = given ?? readOwnPort()
  if (port !== undefined) return reach(instances.find((instance) => instance.port === port) ?? { host: '127.0.0.1', port })
  const [only, ...others] = instances
  if (only === undefined) {
    throw networkError('No localnet is running', 'LOCALNET_NOT_RUNNING', { hint: 'taoctl localnet start --detach, or name it with --port' })
  }
  if (others.length > 0) {
    throw usageError('Several localnets are running', 'WHICH_LOCALNET', {
      hint: `--port ${instances.map((instance) => instance.port).join(' or ')}`,
    })
  }
  return reach(only)
}
