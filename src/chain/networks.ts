/** The networks that have a name, and how a name or an address becomes an endpoint. */
import { usageError } from '../core/errors.js'

export interface Network {
  /** `finney`, `test`, `archive`, `local`, or the URL itself. */
  readonly name: string
  readonly endpoint: string
  /** A node that answers with another genesis is refused. Null where any chain will do. */
  readonly genesisHash: string | null
}

export const FINNEY_GENESIS = '0x2f0555cc76fc2840a25a6ea3b9637146806f1f44b090c175ffde2a7e5ab36c03'
export const TEST_GENESIS = '0x8f9cf856bf558a14440e75569c9e58594757048d7b3a84b5d25f6bd978263105'

export const NETWORKS: readonly Network[] = [
  { name: 'finney', endpoint: 'wss://entrypoint-finney.opentensor.ai:443', genesisHash: FINNEY_GENESIS },
  { name: 'test', endpoint: 'wss://test.finney.opentensor.ai:443', genesisHash: TEST_GENESIS },
  { name: 'archive', endpoint: 'wss://archive.chain.opentensor.ai:443', genesisHash: FINNEY_GENESIS },
  { name: 'local', endpoint: 'ws://127.0.0.1:9944', genesisHash: null },
]

/** True when real money is at stake on this genesis. */
export function isMainnet(genesisHash: string): boolean {
  return genesisHash === FINNEY_GENESIS
}

/**
 * A network by name or by `ws://`/`wss://` URL. Usage error `UNKNOWN_NETWORK` (exit 2) for anything else, a URL with a user or a
 * password included: it would end up in output and logs.
 */
export function resolveNetwork(nameOrUrl: string): Network {
  const named = NETWORKS.find((network) => network.name === nameOrUrl)
  if (named) return named
  if (!/^wss?:\/\//i.test(nameOrUrl) || !URL.canParse(nameOrUrl)) {
    throw usageError(`Unknown network: ${JSON.stringify(nameOrUrl)}`, 'UNKNOWN_NETWORK', {
      why: 'It is neither a known name nor a ws:// or wss:// address.',
      hint: `Use one of ${NETWORKS.map((network) => network.name).join(', ')}, or an address such as ws://127.0.0.1:9944.`,
    })
  }
  const url = new URL(nameOrUrl)
  if (url.username !== '' || url.password !== '') {
    throw usageError('The endpoint must not carry a user name or a password', 'UNKNOWN_NETWORK', {
      why: 'Endpoints are printed in previews and errors.',
    })
  }
  // A public network reached by its address is the same network, and as easily mistaken for another.
  const known = NETWORKS.find((network) => network.genesisHash !== null && new URL(network.endpoint).hostname === url.hostname)
  return known ? { ...known, endpoint: nameOrUrl } : { name: nameOrUrl, endpoint: nameOrUrl, genesisHash: null }
}
