import { hashBlake2b128, hashBlake2b256, hashTwox } from '../hash.js'
import { fromHex, toHex } from '../scale/hex.js'
import type { ScaleInput } from '../scale/value.js'
import { EncodeError, encodeValue } from './encode-value.js'
import type { MetadataPallet, MetadataStorageItem, RuntimeMetadata, StorageHasher } from './runtime-metadata.js'

const text = new TextEncoder()

function hashKey(hasher: StorageHasher, key: Uint8Array): Uint8Array {
  switch (hasher) {
    case 'Identity':
      return key
    case 'Twox64Concat':
      return Buffer.concat([hashTwox(key, 1), key])
    case 'Blake2_128Concat':
      return Buffer.concat([hashBlake2b128(key), key])
    case 'Blake2_128':
      return hashBlake2b128(key)
    case 'Blake2_256':
      return hashBlake2b256(key)
    case 'Twox128':
      return hashTwox(key, 2)
    case 'Twox256':
      return hashTwox(key, 4)
  }
}

/** `twox128(prefix) ++ twox128(item)`, under which all entries of an item lie. */
export function makeStoragePrefix(pallet: string, item: string): Uint8Array {
  return Buffer.concat([hashTwox(text.encode(pallet), 2), hashTwox(text.encode(item), 2)])
}

/** As many parts are kept of a type; a command asks about a few accounts and subnets under many items, or once about many. */
const MOST_PARTS = 4_096

/** Makes the parts of keys that are of one type and under one hasher, in hex. */
interface PartMaker {
  readonly hasher: StorageHasher
  readonly type: number
  /** What addresses and numbers became: an address is decoded, checked and hashed for it. */
  readonly known: Map<ScaleInput, string>
}

/** How the keys of an item are made: the prefix is two hashes, and an item is asked for under many keys. */
interface KeyPlan {
  readonly prefix: string
  /** One for each hasher; null where the metadata does not describe the type of the key. */
  readonly makers: readonly (PartMaker | null)[]
}

const plans = new WeakMap<MetadataStorageItem, KeyPlan>()
/** The makers of some metadata, by hasher and type: the same account is in the keys of many items. */
const makersOf = new WeakMap<RuntimeMetadata, Map<string, PartMaker>>()

function findMaker(metadata: RuntimeMetadata, hasher: StorageHasher, type: number): PartMaker {
  const makers = makersOf.get(metadata) ?? new Map<string, PartMaker>()
  makersOf.set(metadata, makers)
  const name = `${hasher} ${type}`
  const maker = makers.get(name) ?? { hasher, type, known: new Map<ScaleInput, string>() }
  makers.set(name, maker)
  return maker
}

function findPlan(metadata: RuntimeMetadata, pallet: MetadataPallet, item: MetadataStorageItem): KeyPlan {
  const known = plans.get(item)
  if (known !== undefined) return known
  const keyDef = item.key === null ? undefined : metadata.types.at(item.key)?.def
  const makers = item.hashers.map((hasher, index) => {
    const type = item.hashers.length > 1 && keyDef?.kind === 'tuple' ? keyDef.types[index] : item.key
    return type === undefined || type === null ? null : findMaker(metadata, hasher, type)
  })
  const plan = { prefix: toHex(makeStoragePrefix(pallet.storagePrefix, item.name)), makers }
  plans.set(item, plan)
  return plan
}

function makePart(metadata: RuntimeMetadata, { hasher, type, known }: PartMaker, key: ScaleInput, what: string): string {
  const part = toHex(hashKey(hasher, encodeValue(metadata, type, key, what))).slice(2)
  if (typeof key !== 'string' && typeof key !== 'number') return part
  if (known.size >= MOST_PARTS) known.clear()
  known.set(key, part)
  return part
}

function joinKey(metadata: RuntimeMetadata, pallet: MetadataPallet, item: MetadataStorageItem, keys: readonly ScaleInput[]): string {
  const { prefix, makers } = findPlan(metadata, pallet, item)
  let made = prefix
  for (let index = 0; index < keys.length; index++) {
    const maker = makers[index]
    const key = keys[index] ?? null
    if (!maker) throw new EncodeError(`${pallet.name}.${item.name}: the metadata does not describe its key`)
    made += maker.known.get(key) ?? makePart(metadata, maker, key, `${pallet.name}.${item.name}`)
  }
  return made
}

/** The full key of one entry, in hex. `keys` has one value per hasher, or none for a plain value. Throws EncodeError. */
export function makeStorageKeyHex(
  metadata: RuntimeMetadata,
  pallet: MetadataPallet,
  item: MetadataStorageItem,
  keys: readonly ScaleInput[],
): string {
  if (keys.length !== item.hashers.length)
    throw new EncodeError(`${pallet.name}.${item.name}: ${item.hashers.length} keys are wanted, not ${keys.length}`)
  return joinKey(metadata, pallet, item, keys)
}

/** As {@link makeStorageKeyHex}, as bytes. */
export function makeStorageKey(
  metadata: RuntimeMetadata,
  pallet: MetadataPallet,
  item: MetadataStorageItem,
  keys: readonly ScaleInput[],
): Uint8Array {
  return fromHex(makeStorageKeyHex(metadata, pallet, item, keys))
}

/** The prefix that is common to the keys of all entries whose first keys are `keys`. Throws EncodeError. */
export function makeMapPrefix(
  metadata: RuntimeMetadata,
  pallet: MetadataPallet,
  item: MetadataStorageItem,
  keys: readonly ScaleInput[],
): Uint8Array {
  return fromHex(joinKey(metadata, pallet, item, keys))
}
