import { parseBlockReference } from '../../chain/endpoints/pin-block.js'
import { resolveNetwork } from '../../chain/networks.js'
import { readRuntimeOf } from '../../fork/runtime-file.js'

/**
 * Looks at what `--fork`, `--block` and `--runtime` name, before a process of its own is started for it. Usage errors (exit 2) of a network
 * or a block that cannot be, `RUNTIME_FILE_BAD` and `RUNTIME_WITHOUT_STATE`.
 */
export function checkFork(flags: {
  readonly fork?: string | undefined
  readonly block?: string | undefined
  readonly runtime?: string | undefined
}): void {
  const { fork, block, runtime } = flags
  if (fork !== undefined) resolveNetwork(fork)
  if (block !== undefined) parseBlockReference(block)
  if (runtime !== undefined) readRuntimeOf(runtime, fork !== undefined)
}
