/** A fork from what the command line says of it to a node that listens. */
import { resolve } from 'node:path'
import type { Chopsticks } from '../../fork/chopsticks.js'
import { refuseCodeless } from '../../fork/fork.js'
import type { ForkSource } from '../../fork/fork-source.js'
import { loadChopsticks } from '../../fork/load-chopsticks.js'
import { openFork } from '../../fork/open-fork.js'
import { CODE_KEY, readRuntimeOf } from '../../fork/runtime-file.js'
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

/** Whether the chain can be forked as it is, asked before anything is executed. Throws `FORK_NO_CODE` (exit 6). */
async function demandCode(source: ForkSource): Promise<void> {
  if ((await source.request('state_getStorageSize', [CODE_KEY, source.hash])) === null) throw refuseCodeless()
}

/** The package is looked for last: nobody installs it to read then that there is no such block. */
async function loadFor(source: ForkSource): Promise<Chopsticks> {
  try {
    return loadChopsticks()
  } catch (error) {
    await source.close()
    throw error
  }
}

/**
 * Opens a fork and serves it. Errors: `RUNTIME_FILE_BAD` and `RUNTIME_WITHOUT_STATE` (2), those of the other chain, `FORK_NO_CODE` (6), the
 * package that is not installed (2), `FORK_FAILED` (6), `PORT_IN_USE` (5).
 */
export async function openForkNode({ connect, runtime, host, port, blockTime }: ForkWish): Promise<ForkNode> {
  const read = runtime === undefined ? undefined : readRuntimeOf(runtime, connect !== null)
  if (connect === null) {
    const chopsticks = loadChopsticks()
    if (runtime === undefined || read?.spec == null) throw new TypeError('a fork of nothing')
    const source = await openSpec(chopsticks, read.spec, resolve(runtime), Date.now())
    return startFork(await openFork(chopsticks, source, undefined), { host, port, blockTime })
  }
  const source = await connect()
  try {
    if (read === undefined) await demandCode(source)
  } catch (error) {
    await source.close()
    throw error
  }
  return startFork(await openFork(await loadFor(source), source, read?.code), { host, port, blockTime })
}
