/** The embedded chain for a test file, on a port of its own. */
import type { BlockTime } from '../../src/localnet/chain-parts.js'
import { DEFAULT_SPEC } from '../../src/localnet/runtimes/known-specs.js'
import { type LocalNode, startNode } from '../../src/localnet/start-node.js'

export interface Localnet {
  /** `ws://127.0.0.1:<port>` */
  readonly url: string
  readonly port: number
  stop(): Promise<void>
}

export interface LocalnetInProcess extends Localnet {
  readonly node: LocalNode
  /** That of the runtime, drifted or not. */
  readonly specVersion: number
}

const readNumber = (value: string | undefined): number | undefined => (value ? Number(value) : undefined)

/** The spec version of the runtime that a whole test run is to see, or of what it drifted from: TAOCTL_TEST_SPEC, else the default. */
export const TEST_SPEC: number = readNumber(process.env.TAOCTL_TEST_SPEC) ?? DEFAULT_SPEC

/** The seed by which a whole test run is to see it drifted; undefined if it is to be as it is. */
const TEST_DRIFT = readNumber(process.env.TAOCTL_TEST_DRIFT)

/** Starts the chain in this process, which is fast and lets a test change the chain directly. */
export async function startLocalnet(
  options: {
    readonly blockTime?: BlockTime
    readonly finalityLag?: number
    readonly statePruning?: number
    readonly blocksPruning?: number
    readonly stateFile?: string
    readonly spec?: number
    readonly drift?: number | undefined
    readonly unsafeRpc?: boolean
    readonly beacon?: 'own' | 'quicknet'
    readonly metadataHash?: boolean
  } = {},
): Promise<LocalnetInProcess> {
  const { spec = TEST_SPEC, drift: asked, ...rest } = options
  // A test that asks for none says so, whatever the run is to see.
  const drift = 'drift' in options ? asked : TEST_DRIFT
  const node = await startNode({ runtime: { spec, ...(drift === undefined ? {} : { drift: { seed: drift } }) }, port: 0, ...rest })
  const { specVersion } = node.chain.runtime.version
  return { url: node.url, port: node.port, node, specVersion, stop: () => node.stop() }
}
