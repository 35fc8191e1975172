import type { NodeOptions } from '../start-node.js'

/** The flags that say what a chain is to be like, as they are parsed. */
export interface ChainFlags {
  readonly 'block-time': string
  readonly 'finality-lag': number
  readonly state?: string | undefined
  readonly spec?: string | undefined
  readonly drift?: number | undefined
  readonly 'unsafe-rpc': boolean
  readonly 'no-metadata-hash': boolean
  readonly beacon: string
}

/** The options of a node that these flags mean, but for where it listens. */
export function toNodeOptions(
  flags: ChainFlags,
  blockTime: 'instant' | 'manual' | number,
  stateFile: string | undefined,
): Omit<NodeOptions, 'port' | 'host'> {
  const { spec, drift } = flags
  return {
    runtime: {
      ...(spec === undefined ? {} : { spec: Number(spec) }),
      ...(drift === undefined ? {} : { drift: { seed: drift } }),
    },
    blockTime,
    finalityLag: flags['finality-lag'],
    unsafeRpc: flags['unsafe-rpc'],
    metadataHash: !flags['no-metadata-hash'],
    beacon: flags.beacon === 'quicknet' ? 'quicknet' : 'own',
    ...(stateFile === undefined ? {} : { stateFile }),
  }
}
