/** The embedded chain for a test file, on a port of its own. */
import type { BlockTime } from '../../src/localnet/chain-parts.js'
import { buildSpec } from '../../src/localnet/runtimes/build-spec.js'
import { type LocalNode, startNode } from '../../src/localnet/start-node.js'

export interface Localnet {
  /** `ws://127.0.0.1:<port>` */
  readonly url: string
  readonly port: number
  stop(): Promise<void>
}

export interface LocalnetInProcess extends Localnet {
  readonly node: LocalNode
  /** 425, or that of the drifted runtime which was asked for. */
  readonly specVersion: number
}

/** The seed of the runtime that a whole test run is to see, from TAOCTL_TEST_DRIFT; undefined for runtime 425. */
function readDrift(): number | undefined {
  const seed = process.env.TAOCTL_TEST_DRIFT
  return seed ? Number(seed) : undefined
}

/** Starts the chain in this process, which is fast and lets a test change the chain directly. */
export async function startLocalnet(
  options: {
    readonly blockTime?: BlockTime
    readonly stateFile?: string
    readonly drift?: number | undefined
    readonly unsafeRpc?: boolean
    readonly metadataHash?: boolean
  } = {},
): Promise<LocalnetInProcess> {
  const { drift = readDrift(), ...rest } = options
  const node = await startNode({ spec: buildSpec(drift === undefined ? undefined : { seed: drift }), port: 0, ...rest })
  const specVersion = drift === undefined ? 425 : 100_000 + drift
  return { url: node.url, port: node.port, node, specVersion, stop: () => node.stop() }
}
