import { startNode } from '../start-node.js'
import type { LocalnetOptions } from './api.js'

/** A chain that listens, and how it is ended. */
export interface Running {
  readonly url: string
  readonly host: string
  readonly port: number
  /** Resolves when nothing of it is left. */
  end(): Promise<void>
}

const toWindow = (given: number | 'archive'): number => (given === 'archive' ? Number.POSITIVE_INFINITY : given)

/** Starts a chain in this process. It ends also when a client asks it to, with `dev_stop`. */
export async function startHere(options: LocalnetOptions): Promise<Running> {
  const { statePruning, blocksPruning } = options
  const { spec, drift, blockTime, finalityLag, port = 0, host, stateFile, beacon, unsafeRpc, metadataHash } = options
  const node = await startNode({
    runtime: { ...(spec === undefined ? {} : { spec }), ...(drift === undefined ? {} : { drift: { seed: drift } }) },
    port,
    ...(blockTime === undefined ? {} : { blockTime }),
    ...(finalityLag === undefined ? {} : { finalityLag }),
    ...(statePruning === undefined ? {} : { statePruning: toWindow(statePruning) }),
    ...(blocksPruning === undefined ? {} : { blocksPruning: toWindow(blocksPruning) }),
    ...(host === undefined ? {} : { host }),
    ...(stateFile === undefined ? {} : { stateFile }),
    ...(beacon === undefined ? {} : { beacon }),
    ...(unsafeRpc === undefined ? {} : { unsafeRpc }),
    ...(metadataHash === undefined ? {} : { metadataHash }),
  })
  let ending: Promise<void> | undefined
  const end = (): Promise<void> => {
    ending ??= node.stop()
    return ending
  }
  void node.stopRequested.then(end)
  return { url: node.url, host: node.host, port: node.port, end }
}
