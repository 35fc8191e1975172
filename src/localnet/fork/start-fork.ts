/** A whole node over a fork: the chain, and the server of the embedded one. */

import type { OpenedFork } from '../../fork/open-fork.js'
import type { BlockTime } from '../chain-parts.js'
import { explainListening } from '../process/explain-listening.js'
import { serveRpc } from '../rpc/server.js'
import { ForkChain } from './fork-chain.js'
import { makeForkHandlers } from './fork-methods.js'

export interface ForkNode {
  readonly chain: ForkChain
  readonly host: string
  readonly port: number
  /** `ws://127.0.0.1:9944` */
  readonly url: string
  readonly startedAt: string
  /** Whether what is read of the other chain is proved by the root of its state. */
  readonly isProved: boolean
  /** Resolves when a client asked the node to stop; stopping is up to the owner. */
  readonly stopRequested: Promise<void>
  stop(): Promise<void>
}

/** Serves a fork, and ends it where that fails. Network errors (exit 5): `PORT_IN_USE`, `CANNOT_LISTEN`. */
export async function startFork(
  opened: OpenedFork,
  { host, port, blockTime }: { readonly host: string; readonly port: number; readonly blockTime: BlockTime },
): Promise<ForkNode> {
  const chain = new ForkChain(opened, blockTime)
  const startedAt = new Date().toISOString()
  let requestStop = (): void => undefined
  const stopRequested = new Promise<void>((resolve) => {
    requestStop = () => setImmediate(resolve)
  })
  let where: { readonly url: string; readonly host: string; readonly port: number } | undefined
  const control = {
    describe: () => ({ ...where, pid: process.pid, startedAt, stateFile: null }),
    requestStop: () => requestStop(),
  }
  const find = makeForkHandlers(chain, control)
  try {
    const server = await serveRpc({ find, deny: () => undefined, loadCurves: async () => undefined }, { host, port })
    where = { url: server.url, host: server.host, port: server.port }
    const stop = async (): Promise<void> => {
      await server.close()
      await chain.stop()
    }
    return { chain, ...where, startedAt, isProved: opened.fork.source.isProved, stopRequested, stop }
  } catch (error) {
    await chain.stop()
    throw explainListening(error, host, port)
  }
}
