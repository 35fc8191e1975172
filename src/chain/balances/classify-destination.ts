import { TaoError } from '../../core/errors.js'
import { parseAddress } from '../../core/ss58.js'
import type { ChainClient } from '../client.js'
import { describeEvmOwner, type EvmOwner, findConcern } from '../evm/evm-owner.js'
import { findConstant, findStorage } from '../metadata/lookup.js'
import { makeMapPrefix } from '../metadata/storage-key.js'
import { badAnswer } from '../rpc/bad-answer.js'
import { readHexAnswer } from '../rpc/read-answer.js'
import { toHex } from '../scale/hex.js'
import type { ScaleValue } from '../scale/value.js'

/** An account of the user's own wallets. */
export interface OwnKey {
  readonly role: 'coldkey' | 'hotkey'
  /** `WALLET` or `WALLET/HOTKEY`. */
  readonly name: string
}

/** What is known of an account that is to receive something. */
export interface Destination {
  readonly kind: 'own-coldkey' | 'own-hotkey' | 'neuron' | 'hotkey' | 'pool' | 'pallet' | 'mirror' | 'proxied' | 'unknown'
  /** In words, for the preview. */
  readonly text: string
  /** A caution for the sender; null where there is none. */
  readonly warning: string | null
  /** What has to be agreed to separately: nobody can move what is sent there. */
  readonly concern?: string
}

/** The first bytes of every account that belongs to a pallet. */
const PALLET_ACCOUNT = 'modl'
/**
 * Error codes of a node that refuses to list storage keys. The list only adds detail to the preview, so the transfer goes on without it.
 */
const NOT_LISTED: ReadonlySet<string> = new Set(['RPC_METHOD_MISSING', 'RPC_ERROR', 'WORK_LIMIT'])
/** The most keys to ask for when listing a hotkey's registrations. There are fewer subnets than this, so that one page holds them all. */
const MAX_NETUIDS = 1_000

/**
 * The netuid of the subnet whose pool owns this account; null for any other account. The bytes of a pool's account are `modl`, the pallet's
 * id, the netuid in two bytes (little-endian) and zeros (`into_sub_account_truncating`).
 */
export function readPoolNetuid(account: Uint8Array, palletId: Uint8Array): number | null {
  const prefix = Buffer.concat([Buffer.from(PALLET_ACCOUNT), palletId])
  const bytes = Buffer.from(account)
  if (!bytes.subarray(0, prefix.length).equals(prefix)) return null
  const rest = bytes.subarray(prefix.length)
  return rest.subarray(2).every((byte) => byte === 0) ? rest.readUInt16LE(0) : null
}

/**
 * The netuid of the subnet whose pool has this address. Null for any other address, and where the runtime lacks the constant
 * `SubtensorPalletId`, from which the accounts of pools are made.
 */
export async function findPoolNetuid(client: ChainClient, address: string): Promise<number | null> {
  const id = findConstant(await client.metadata(), 'SubtensorModule', 'SubtensorPalletId')
  return id ? readPoolNetuid(parseAddress(address), id.value) : null
}

/**
 * The subnets on which the hotkey is registered, ascending. Empty where the node refuses to list storage keys, as public nodes may. One
 * round trip.
 */
async function listRegistrations(client: ChainClient, hotkey: string): Promise<readonly number[]> {
  const metadata = await client.metadata()
  const found = findStorage(metadata, 'SubtensorModule', 'IsNetworkMember')
  if (!found) return []
  const prefix = toHex(makeMapPrefix(metadata, found.pallet, found.item, [hotkey]))
  const method = 'state_getKeysPaged'
  const keys = await client.request(method, [prefix, MAX_NETUIDS, null, client.blockHash]).catch((error: unknown) => {
    if (error instanceof TaoError && NOT_LISTED.has(error.code)) return []
    throw error
  })
  if (!Array.isArray(keys)) throw badAnswer(client.network.endpoint, method)
  const listed = (keys as readonly unknown[]).map((key) => Buffer.from(readHexAnswer(key, client.network.endpoint, method)))
  if (listed.some((key) => key.length < 2)) throw badAnswer(client.network.endpoint, method)
  // The hashers that keep the key (Identity and the Concat ones) all leave the netuid at its end.
  return listed.map((key) => key.readUInt16LE(key.length - 2)).sort((a, b) => a - b)
}

function describeNetuids(netuids: readonly number[]): string {
  return `${netuids.length === 1 ? 'subnet' : 'subnets'} ${netuids.join(', ')}`
}

/** Whether a decoded `Proxy.Proxies` names any. */
export function hasProxies(value: ScaleValue | undefined): boolean {
  const [list] = Array.isArray(value) ? (value as readonly ScaleValue[]) : []
  return Array.isArray(list) && list.length > 0
}

const HOTKEY_WARNING = 'only that hotkey can move TAO sent to it. To stake, use `taoctl stake add`.'

/** What is known of the account of an EVM address; undefined where the address is the mirror of none that is known here. */
export function classifyMirror(address: string, mirrors: readonly EvmOwner[]): Destination | undefined {
  const owner = mirrors.find(({ mirror }) => mirror === address)
  if (owner === undefined) return undefined
  const concern = findConcern(owner.address, owner, { isContract: false, nonce: 0 })
  return {
    kind: 'mirror',
    text: `the mirror of ${owner.address}, moved by ${describeEvmOwner(owner)}`,
    warning: null,
    ...(concern === null ? {} : { concern }),
  }
}

/** What kind of account `address` is, by the user's own wallets and by the chain. At most two round trips. */
export async function classifyDestination(client: ChainClient, address: string, own: ReadonlyMap<string, OwnKey>): Promise<Destination> {
  const mine = own.get(address)
  if (mine?.role === 'coldkey') return { kind: 'own-coldkey', text: `your own coldkey (${mine.name})`, warning: null }
  if (mine) {
    return {
      kind: 'own-hotkey',
      text: `your own hotkey (${mine.name})`,
      warning: `${address} is your hotkey ${mine.name}: ${HOTKEY_WARNING}`,
    }
  }
  const netuid = await findPoolNetuid(client, address)
  if (netuid !== null) {
    return {
      kind: 'pool',
      text: `the pool of subnet ${netuid}`,
      warning: `${address} is the pool of subnet ${netuid}: nobody holds a key of it, and what is sent there cannot be taken back.`,
    }
  }
  if (Buffer.from(parseAddress(address)).subarray(0, PALLET_ACCOUNT.length).toString('latin1') === PALLET_ACCOUNT) {
    return {
      kind: 'pallet',
      text: 'an account of the chain itself',
      warning:
        `${address} belongs to a part of the chain's runtime: nobody holds a key of it, and what is sent there can most likely not be ` +
        'taken back.',
    }
  }
  const [owner, proxies] = await client.readStorage([
    { pallet: 'SubtensorModule', item: 'Owner', keys: [address], absentIsNull: true, ifPresent: true },
    { pallet: 'Proxy', item: 'Proxies', keys: [address], absentIsNull: true, ifPresent: true },
  ])
  if (owner !== null && owner !== undefined) {
    const netuids = await listRegistrations(client, address)
    const registered = netuids.length > 0
    return {
      kind: registered ? 'neuron' : 'hotkey',
      text: registered ? `a hotkey, registered on ${describeNetuids(netuids)}` : 'a hotkey',
      warning: `${address} is a hotkey: ${HOTKEY_WARNING}`,
    }
  }
  if (hasProxies(proxies)) {
    return {
      kind: 'proxied',
      text: 'an account with proxies',
      warning: `${address} has proxies. If it is a pure proxy it has no key of its own, and only its proxies can move what is sent there.`,
    }
  }
  return { kind: 'unknown', text: 'an account that is not known here', warning: null }
}
