/** What becomes of the money that a crowdloan has raised: somebody is paid, a subnet is leased, or a call is made. */
import type { Plain } from '../../core/plain-value.js'
import type { ChainClient } from '../client.js'
import { hashBlake2b256 } from '../hash.js'
import { decodeCall } from '../metadata/decode-call.js'
import type { RuntimeMetadata } from '../metadata/runtime-metadata.js'
import { listNodes, UnreadableCall, walkCall } from '../policy/calls/walk-call.js'
import { ValuePresenter } from '../raw/present-value.js'
import type { StorageQuery } from '../reads/storage-query.js'
import { isScaleObject } from '../scale/expect.js'
import { fromHex, toHex } from '../scale/hex.js'
import type { Crowdloan, KeptCall } from './crowdloan.js'

/** The one call that spends what a crowdloan has raised. */
export const LEASE_CALL = 'SubtensorModule.register_leased_network'

/** A call that a crowdloan ends with, as far as it can be read. */
export interface EndCall {
  readonly hash: string
  /** Hex; null where the chain does not have the bytes. */
  readonly data: string | null
  /** `Pallet.call` and its arguments; null where the bytes are no call of this runtime. */
  readonly name: string | null
  readonly args: Plain
  /** Whether a subnet is leased by it, alone or among other calls: nothing else spends what was raised. */
  readonly leases: boolean
}

export type Ending =
  | { readonly kind: 'payment'; readonly target: string }
  /** `share` is of the owner's cut, in percent; `endBlock` the first block after the lease, null for ever. */
  | { readonly kind: 'lease'; readonly share: number; readonly endBlock: number | null; readonly call: EndCall }
  | { readonly kind: 'call'; readonly call: EndCall }
  | { readonly kind: 'none' }

function leasesAnything(metadata: RuntimeMetadata, bytes: Uint8Array): boolean {
  try {
    return listNodes(walkCall(metadata, bytes)).some(({ full }) => full === LEASE_CALL)
  } catch (error) {
    if (error instanceof UnreadableCall || error instanceof RangeError) return false
    throw error
  }
}

/** What these bytes do at the end of a crowdloan. */
export function readEndCall(metadata: RuntimeMetadata, bytes: Uint8Array): Ending {
  const shared = { hash: toHex(hashBlake2b256(bytes)), data: toHex(bytes) }
  let call: ReturnType<typeof decodeCall>
  try {
    call = decodeCall(metadata, bytes)
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    return { kind: 'call', call: { ...shared, name: null, args: null, leases: false } }
  }
  const shown = new ValuePresenter(metadata).call(call)
  const name = `${call.pallet}.${call.name}`
  const args = isShownCall(shown) ? shown.args : null
  const made = { ...shared, name, args, leases: leasesAnything(metadata, bytes) }
  const { emissions_share: share, end_block: end } = isScaleObject(call.args) ? call.args : {}
  if (name !== LEASE_CALL || typeof share !== 'number') return { kind: 'call', call: made }
  return { kind: 'lease', share, endBlock: typeof end === 'number' ? end : null, call: made }
}

function isShownCall(shown: Plain): shown is { readonly call: string; readonly args: Plain } {
  return typeof shown === 'object' && shown !== null && 'args' in shown
}

/** Where the bytes of a call lie that is kept by its hash. */
function makePreimageQuery(call: KeptCall | null): StorageQuery | null {
  if (call === null || 'bytes' in call || call.length === null) return null
  return { pallet: 'Preimage', item: 'PreimageFor', keys: [[fromHex(call.hash), call.length]], absentIsNull: true, ifPresent: true }
}

/** What each of these crowdloans ends with, in their order. Calls that are kept by their hash are looked up, in one round trip. */
export async function readEndings(client: ChainClient, crowdloans: readonly Crowdloan[]): Promise<readonly Ending[]> {
  const metadata = await client.metadata()
  const queries = crowdloans.map(({ call }) => makePreimageQuery(call))
  const wanted = queries.filter((query) => query !== null)
  const found = wanted.length === 0 ? [] : await client.readStorage(wanted)
  return crowdloans.map(({ call, target }, index): Ending => {
    if (call === null) return target === null ? { kind: 'none' } : { kind: 'payment', target }
    if ('bytes' in call) return readEndCall(metadata, call.bytes)
    const query = queries[index] ?? null
    const value = query === null ? null : found[wanted.indexOf(query)]
    // A node cannot pass other bytes off as the call: they would have another hash.
    if (value instanceof Uint8Array && toHex(hashBlake2b256(value)) === call.hash) return readEndCall(metadata, value)
    return { kind: 'call', call: { hash: call.hash, data: null, name: null, args: null, leases: false } }
  })
}
