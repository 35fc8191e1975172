import type { NodeOptions } from '../start-node.js'

/** The flags that say what a chain is to be like, as they are parsed. */
export interface ChainFlags {
  readonly 'block-time': string
  readonly 'finality-lag': number
  readonly 'state-pruning'?: string | undefined
  readonly 'blocks-pruning'?: string | undefined
  readonly state?: string | undefined
  readonly spec?: string | undefined
  readonly drift?: number | undefined
  readonly 'unsafe-rpc': boolean
  readonly 'no-metadata-hash': boolean
  readonly beacon: string
  readonly fork?: string | undefined
  readonly block?: string | undefined
  readonly runtime?: string | undefined
}

/** `archive` and `archive-canonical`, which are one here, or a number of blocks that was checked. */
export const readPruning = (text: string): number => (text.startsWith('archive') ? Number.POSITIVE_INFINITY : Number(text))

/** The options of a node that these flags mean, but for where it listens. */
export function toNodeOptions(
  flags: ChainFlags,
  blockTime: 'instant' | 'manual' | number,
  stateFile: string | undefined,
): Omit<NodeOptions, 'port' | 'host'> {
  const { spec, drift, 'state-pruning': states, 'blocks-pruning': bodies } = flags
  return {
    runtime: {
      ...(spec === undefined ? {} : { spec: Number(spec) }),
      ...(drift === undefined ? {} : { drift: { seed: drift } }),
    },
    blockTime,
    finalityLag: flags['finality-lag'],
    ...(states === undefined ? {} : { statePruning: readPruning(states) }),
    ...(bodies === undefined ? {} : { blocksPruning: readPruning(bodies) }),
    unsafeRpc: flags['unsafe-rpc'],
    metadataHash: !flags['no-metadata-hash'],
    beacon: flags.beacon === 'quicknet' ? 'quicknet' : 'own',
    ...(stateFile === undefined ? {} : { stateFile }),
  }
}
