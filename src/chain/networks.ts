/** The networks that have a name, and how a name or addresses become endpoints. */
import { usageError } from '../core/errors.js'
import { suggestNames } from '../core/suggest-names.js'

export interface Network {
  /** `finney`, `test`, `archive`, `local`, or the (first) URL itself. */
  readonly name: string
  /** The endpoint that is asked first. In the network of a connected client, it is the endpoint that the client is connected to. */
  readonly endpoint: string
  /** Endpoints of the same chain, in the order in which they stand in for the first. */
  readonly alternates: readonly string[]
  /** Endpoints that keep the state of all blocks. */
  readonly archives: readonly string[]
  /** A node that answers with another genesis is refused. Null where any chain will do. */
  readonly genesisHash: string | null
}

export const FINNEY_GENESIS = '0x2f0555cc76fc2840a25a6ea3b9637146806f1f44b090c175ffde2a7e5ab36c03'
export const TEST_GENESIS = '0x8f9cf856bf558a14440e75569c9e58594757048d7b3a84b5d25f6bd978263105'

const ARCHIVES = ['wss://archive.chain.opentensor.ai:443', 'wss://archive.sub.latent.to:443'] as const

export const NETWORKS: readonly Network[] = [
  {
    name: 'finney',
    endpoint: 'wss://entrypoint-finney.opentensor.ai:443',
    alternates: ['wss://lite.chain.opentensor.ai:443', 'wss://lite.sub.latent.to:443'],
    archives: ARCHIVES,
    genesisHash: FINNEY_GENESIS,
  },
  {
    name: 'test',
    endpoint: 'wss://test.finney.opentensor.ai:443',
    // The chain's documentation gives this address among the details of its EVM network, but the node is the same. No archive of this
    // network is documented.
    alternates: ['wss://test.chain.opentensor.ai:443'],
    archives: [],
    genesisHash: TEST_GENESIS,
  },
  { name: 'archive', endpoint: ARCHIVES[0], alternates: ARCHIVES.slice(1), archives: ARCHIVES, genesisHash: FINNEY_GENESIS },
  { name: 'local', endpoint: 'ws://127.0.0.1:9944', alternates: [], archives: [], genesisHash: null },
]

/** True when real money is at stake on this genesis. */
export function isMainnet(genesisHash: string): boolean {
  return genesisHash === FINNEY_GENESIS
}

/** True for the genesis of a public network. */
export function isPublicGenesis(genesisHash: string): boolean {
  return NETWORKS.some((network) => network.genesisHash === genesisHash)
}

/** What others call the networks. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  mainnet: 'finney',
  main: 'finney',
  nakamoto: 'finney',
  bittensor: 'finney',
  testnet: 'test',
  localnet: 'local',
  localhost: 'local',
  dev: 'local',
}

/** A guess at the network or the address that the user meant. */
function findMeant(text: string): string | undefined {
  const word = text.trim().toLowerCase()
  if (Object.hasOwn(OTHER_NAMES, word)) return OTHER_NAMES[word]
  const bare = /^(?:https?:\/\/)?([\w.-]+:\d{1,5})\/?$/.exec(word)?.[1]
  if (bare !== undefined) return `${word.startsWith('https') ? 'wss' : 'ws'}://${bare}`
  const names = NETWORKS.map((network) => network.name)
  return suggestNames(word, names)[0]
}

/**
 * Whether an endpoint is one of those listed here for the chain with this genesis, and is reached by TLS (`wss:`), which proves its name.
 * What such an endpoint served may be cached for all of them. Any other endpoint may claim any genesis.
 */
export function isPublicEndpoint(endpoint: string, genesisHash: string): boolean {
  if (!URL.canParse(endpoint)) return false
  const { protocol, host, pathname, search } = new URL(endpoint)
  if (protocol !== 'wss:' || pathname !== '/' || search !== '') return false
  const known = NETWORKS.filter((network) => network.genesisHash === genesisHash)
  return known.some(({ endpoint: first, alternates, archives }) =>
    [first, ...alternates, ...archives].some((url) => new URL(url).host === host),
  )
}

function checkUrl(text: string): URL {
  if (!/^wss?:\/\//i.test(text) || !URL.canParse(text)) {
    const meant = findMeant(text)
    throw usageError(`Unknown network: ${JSON.stringify(text)}`, 'UNKNOWN_NETWORK', {
      why: 'It is neither a known name nor a ws:// or wss:// address.',
      hint:
        `${meant === undefined ? '' : `Perhaps ${meant} is meant. `}Use one of ${NETWORKS.map((network) => network.name).join(', ')}, ` +
        'or an address such as ws://127.0.0.1:9944.',
    })
  }
  const url = new URL(text)
  if (url.username !== '' || url.password !== '') {
    throw usageError('The endpoint must not carry a user name or a password', 'UNKNOWN_NETWORK', {
      why: 'Endpoints are printed in previews and errors.',
    })
  }
  return url
}

const ASCII = /^[\x21-\x7e]*$/

/**
 * An address in the spelling in which it is connected to. Letters of other alphabets can look like those of a familiar name, so they are
 * replaced by the ASCII form that they stand for.
 */
function spellUrl(text: string): string {
  return ASCII.test(text) ? text : checkUrl(text).href.replace(/\/$/, '')
}

/**
 * The public network that an address belongs to. Reached by its address it is still the same network, and is as easily mistaken for another
 * one, so that its genesis is checked as well.
 */
function findPublic(url: URL): Network | undefined {
  return NETWORKS.find(
    ({ genesisHash, endpoint, alternates }) =>
      genesisHash !== null && [endpoint, ...alternates].some((known) => new URL(known).hostname === url.hostname),
  )
}

/**
 * A network by name, by a `ws://` or `wss://` URL, or by several of them with commas between, which must lead to one chain. If addresses
 * are given, only these are connected to, except for blocks that only an archive still has. Usage error `UNKNOWN_NETWORK` (exit 2) for
 * anything else, and for a URL with a user name or a password, which would end up in output and logs.
 */
export function resolveNetwork(nameOrUrls: string): Network {
  const named = NETWORKS.find((network) => network.name === nameOrUrls)
  if (named) return named
  const urls = [...new Set(nameOrUrls.split(',').map((part) => spellUrl(part.trim())))]
  const known = urls.map((url) => findPublic(checkUrl(url)))
  const [endpoint = '', ...alternates] = urls
  const chains = new Set(known.flatMap((network) => (network ? [network.genesisHash] : [])))
  if (chains.size > 1) {
    throw usageError('These endpoints are of different networks', 'UNKNOWN_NETWORK', {
      why: known.map((network, index) => `${urls[index]} is ${network?.name ?? 'not known'}`).join(', '),
    })
  }
  const network = known.find((candidate) => candidate !== undefined)
  if (network) return { ...network, endpoint, alternates }
  return { name: endpoint, endpoint, alternates, archives: [], genesisHash: null }
}

/** The value of `--network` that leads to the same chain later: the name of the network, or its addresses, with the connected one first. */
export function nameNetwork({ name, endpoint, alternates }: Network): string {
  const named = NETWORKS.find((network) => network.name === name)
  const all = named ? [named.endpoint, ...named.alternates] : []
  if (all.includes(endpoint) && alternates.join() === named?.alternates.join()) return name
  return [...new Set([endpoint, ...(named ? [] : [name]), ...alternates])].join(',')
}
