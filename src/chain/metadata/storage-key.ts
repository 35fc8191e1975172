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

/** Prefixes by item, in hex: each is two hashes, and an item is asked for under many keys. */
const prefixes = new WeakMap<MetadataStorageItem, string>()

function findPrefix(pallet: MetadataPallet, item: MetadataStorageItem): string {
  const known = prefixes.get(item)
  if (known !== undefined) return known
  const prefix = toHex(makeStoragePrefix(pallet.storagePrefix, item.name))
  prefixes.set(item, prefix)
  return prefix
}

/** As many parts are kept; a command asks about a few accounts and subnets under many items, or once about many. */
const MOST_PARTS = 4_096
/** What addresses and numbers become in keys, by metadata, in hex: an address is decoded, checked and hashed for it. */
const parts = new WeakMap<RuntimeMetadata, Map<string, string>>()

function makePart(metadata: RuntimeMetadata, hasher: StorageHasher, type: number, key: ScaleInput, what: string): string {
  const make = (): string => toHex(hashKey(hasher, encodeValue(metadata, type, key, what))).slice(2)
  if (typeof key !== 'string' && typeof key !== 'number') return make()
  let known = parts.get(metadata)
  if (known === undefined || known.size >= MOST_PARTS) {
    known = new Map()
    parts.set(metadata, known)
  }
  const name = `${hasher} ${type} ${typeof key} ${key}`
  const part = known.get(name) ?? make()
  known.set(name, part)
  return part
}

function joinKey(metadata: RuntimeMetadata, pallet: MetadataPallet, item: MetadataStorageItem, keys: readonly ScaleInput[]): string {
  const what = `${pallet.name}.${item.name}`
  let made = findPrefix(pallet, item)
  const keyDef = item.key === null ? undefined : metadata.types.at(item.key)?.def
  for (const [index, key] of keys.entries()) {
    const hasher = item.hashers[index]
    const type = item.hashers.length > 1 && keyDef?.kind === 'tuple' ? keyDef.types[index] : item.key
    if (type === undefined || type === null || hasher === undefined)
      throw new EncodeError(`${what}: the metadata does not describe its key`)
    made += makePart(metadata, hasher, type, key, what)
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
