import { hashBlake2b128, hashBlake2b256, hashTwox } from '../hash.js'
import { KeyTexts } from '../rpc/key-texts.js'
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
  /** The same, as ASCII. */
  readonly written: Map<ScaleInput, Uint8Array>
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
  const maker = makers.get(name) ?? { hasher, type, known: new Map<ScaleInput, string>(), written: new Map<ScaleInput, Uint8Array>() }
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

function checkCount(pallet: MetadataPallet, item: MetadataStorageItem, keys: readonly ScaleInput[]): void {
  if (keys.length !== item.hashers.length)
    throw new EncodeError(`${pallet.name}.${item.name}: ${item.hashers.length} keys are wanted, not ${keys.length}`)
}

/** The full key of one entry, in hex. `keys` has one value per hasher, or none for a plain value. Throws EncodeError. */
export function makeStorageKeyHex(
  metadata: RuntimeMetadata,
  pallet: MetadataPallet,
  item: MetadataStorageItem,
  keys: readonly ScaleInput[],
): string {
  checkCount(pallet, item, keys)
  return joinKey(metadata, pallet, item, keys)
}

function writePart(metadata: RuntimeMetadata, maker: PartMaker, key: ScaleInput, what: string): Uint8Array {
  const part = Buffer.from(maker.known.get(key) ?? makePart(metadata, maker, key, what))
  if (typeof key !== 'string' && typeof key !== 'number') return part
  if (maker.written.size >= MOST_PARTS) maker.written.clear()
  maker.written.set(key, part)
  return part
}

/** The keys of many entries, each as {@link makeStorageKeyHex} makes it. Throws EncodeError. */
export function makeKeyTexts(
  metadata: RuntimeMetadata,
  pallet: MetadataPallet,
  item: MetadataStorageItem,
  list: readonly (readonly ScaleInput[])[],
): KeyTexts {
  const parts: Uint8Array[] = []
  writeKeys(metadata, pallet, item, list, parts)
  return KeyTexts.write(parts, item.hashers.length + 1)
}

interface ItemPlace {
  readonly pallet: MetadataPallet
  readonly item: MetadataStorageItem
}

const NO_PART = new Uint8Array()

/**
 * As {@link makeKeyTexts}, of several items that have as many keys as each other: the keys of one after those of the other, and then those
 * of plain values.
 */
export function makeTableTexts(
  metadata: RuntimeMetadata,
  items: readonly ItemPlace[],
  list: readonly (readonly ScaleInput[])[],
  values: readonly ItemPlace[],
): KeyTexts {
  const parts: Uint8Array[] = []
  const width = list[0]?.length ?? 0
  for (const { pallet, item } of items) writeKeys(metadata, pallet, item, list, parts)
  for (const { pallet, item } of values) {
    writeKeys(metadata, pallet, item, [[]], parts)
    for (let left = width; left > 0; left--) parts.push(NO_PART)
  }
  return KeyTexts.write(parts, width + 1)
}

/** Adds the parts of these keys, the prefix of each before it. */
function writeKeys(
  metadata: RuntimeMetadata,
  pallet: MetadataPallet,
  item: MetadataStorageItem,
  list: readonly (readonly ScaleInput[])[],
  parts: Uint8Array[],
): void {
  const { prefix, makers } = findPlan(metadata, pallet, item)
  const what = `${pallet.name}.${item.name}`
  const first = Buffer.from(prefix)
  for (const keys of list) {
    checkCount(pallet, item, keys)
    parts.push(first)
    for (let index = 0; index < keys.length; index++) {
      const maker = makers[index]
      const key = keys[index] ?? null
      if (!maker) throw new EncodeError(`${what}: the metadata does not describe its key`)
      parts.push(maker.written.get(key) ?? writePart(metadata, maker, key, what))
    }
  }
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
