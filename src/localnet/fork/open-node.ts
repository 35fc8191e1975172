/** A fork from what the command line says of it to a node that listens. */
import { resolve } from 'node:path'
import { usageError } from '../../core/errors.js'
import type { ForkSource } from '../../fork/fork-source.js'
import { loadChopsticks } from '../../fork/load-chopsticks.js'
import { openFork } from '../../fork/open-fork.js'
import { readRuntimeFile } from '../../fork/runtime-file.js'
import { openSpec } from '../../fork/spec-source.js'
import type { BlockTime } from '../chain-parts.js'
import { type ForkNode, startFork } from './start-fork.js'

export interface ForkWish {
  /** The other chain, connected when this is called; null where a specification is the whole of it. */
  readonly connect: (() => Promise<ForkSource>) | null
  /** The file of `--runtime`. */
  readonly runtime: string | undefined
  readonly host: string
  readonly port: number
  readonly blockTime: BlockTime
}

/**
 * Opens a fork and serves it. Errors: the package that is not installed (2), `RUNTIME_FILE_BAD` and `RUNTIME_WITHOUT_STATE` (2), those of
 * the other chain, `FORK_FAILED` and `FORK_NO_CODE` (6), `PORT_IN_USE` (5).
 */
export async function openForkNode({ connect, runtime, host, port, blockTime }: ForkWish): Promise<ForkNode> {
  const chopsticks = loadChopsticks()
  const file = runtime === undefined ? undefined : resolve(runtime)
  const read = file === undefined ? undefined : readRuntimeFile(file)
  if (connect === null && read?.spec == null) {
    throw usageError('A runtime alone has no state', 'RUNTIME_WITHOUT_STATE', {
      why: `${runtime} is code, and no chain begins with it.`,
      hint: 'Add --fork <network>, or name a raw specification, which has both.',
    })
  }
  const source = connect === null && read?.spec && file ? await openSpec(chopsticks, read.spec, file, Date.now()) : await connect?.()
  if (source === undefined) throw new TypeError('a fork of nothing')
  const opened = await openFork(chopsticks, source, connect === null ? undefined : read?.code)
  return startFork(opened, { host, port, blockTime })
}
