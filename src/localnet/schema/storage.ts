/**
 * Storage declarations and the typed handles made from them. Keys and values are exactly FRAME's: twox128 of pallet and item,
 * then each key through its hasher.
 */
import type { Cell, Cells } from './cell.js'
import { HASH_LENGTH, type HasherName, hashName } from './hash.js'
import { type KeyParts, sharedKeyParts } from './key-parts.js'
import { type CodecEnv, hexToBytes, Reader, Writer } from './scale.js'
import type { AnyTy, Ty, ValueOf } from './types.js'

/** What knows the types of the runtime as a whole. */
type Codecs = Pick<Store, 'env'>

/** What handles need of a store; the chain's State with the codecs of its runtime. */
export interface Store {
  readonly env: CodecEnv
  readonly cells: Cells
  get(key: string): Uint8Array | undefined
  set(key: string, value: Uint8Array): void
  delete(key: string): void
  keys(prefix: string): string[]
}

/** One key of a map: how it is hashed and what it is. */
// biome-ignore lint/suspicious/noExplicitAny: keys of any type
type AnyKey = readonly [HasherName, Ty<any>]
type KeyValues<K extends readonly AnyKey[]> = { -readonly [I in keyof K]: K[I] extends readonly [HasherName, infer X] ? ValueOf<X> : never }

/** A proper prefix of a map's keys, for walking a part of it. */
// biome-ignore lint/suspicious/noExplicitAny: any tuple
type Prefix<T extends readonly any[]> = T extends [...infer Head, infer _] ? Head | Prefix<Head> : []

export interface StorageDef {
  readonly keys: readonly AnyKey[]
  readonly value: AnyTy
  /** True: an absent value reads as `fallback`; false: as undefined. */
  readonly hasDefault: boolean
  readonly fallback: unknown
  /** Documentation of the item for the metadata; always empty. */
  readonly docs: readonly string[]
}

/** One storage item. `V` is the value, `D` what a read gives (`V`, or `V | undefined` without a default), `K` its keys. */
// biome-ignore lint/suspicious/noExplicitAny: any tuple of keys
export interface StorageItem<V, D, K extends any[]> {
  readonly def: StorageDef
  readonly pallet: string
  readonly item: string
  /** Storage key without prefix `0x`. */
  key(...keys: K): string
  get(store: Store, ...keys: K): D
  /** True if a value is stored, default or not. */
  has(store: Store, ...keys: K): boolean
  set(store: Store, ...keysAndValue: [...K, V]): void
  remove(store: Store, ...keys: K): void
  /** Reads, changes, writes. */
  mutate(store: Store, ...keysAndChange: [...K, (value: D) => V]): V
  /** Reads and removes; undefined if nothing was stored. */
  take(store: Store, ...keys: K): V | undefined
  /** All entries under the given first keys, in storage key order (that of the hashes). */
  entries(store: Store, ...prefix: Prefix<K>): { keys: K; value: V; storageKey: string }[]
  /** Their storage keys alone, ascending. */
  storageKeys(store: Store, ...prefix: Prefix<K>): string[]
  /**
   * What is stored under the given first keys, by the last key: the only other one, a number or a text, under a hasher that keeps it.
   */
  column(store: Store, ...prefix: Prefix<K>): ReadonlyMap<unknown, V>
  /** Removes all entries under the given first keys; how many there were. */
  clearPrefix(store: Store, ...prefix: Prefix<K>): number
  encode(codecs: Codecs, value: V): Uint8Array
  decode(codecs: Codecs, bytes: Uint8Array): V
  /** Keys read back out of a storage key, as far as their hashers keep them. */
  decodeKeys(storageKey: string): unknown[]
}

interface ItemOptions<T> {
  readonly default?: T
}

// biome-ignore lint/suspicious/noExplicitAny: phantom types
export interface UnboundItem<V, D, K extends any[]> {
  readonly def: StorageDef
  readonly phantom?: [V, D, K]
}

/** Declares an item without keys. If nothing is stored, it reads as `default`, or as undefined without one. */
export function value<T>(ty: Ty<T>, options: { readonly default: NoInfer<T> }): UnboundItem<T, T, []>
export function value<T>(ty: Ty<T>): UnboundItem<T, T | undefined, []>
export function value<T>(ty: Ty<T>, options: ItemOptions<T> = {}): UnboundItem<T, T | undefined, []> {
  return { def: { keys: [], value: ty, hasDefault: 'default' in options, fallback: options.default, docs: [] } }
}

/** A map over one or more keys: `map([['Identity', u16], ['Blake2128Concat', AccountId32]], u64, { default: 0n })`. */
export function map<const K extends readonly AnyKey[], T>(
  keys: K,
  ty: Ty<T>,
  options: { readonly default: NoInfer<T> },
): UnboundItem<T, T, KeyValues<K> extends infer X extends unknown[] ? X : never>
export function map<const K extends readonly AnyKey[], T>(
  keys: K,
  ty: Ty<T>,
): UnboundItem<T, T | undefined, KeyValues<K> extends infer X extends unknown[] ? X : never>
export function map(keys: readonly AnyKey[], ty: AnyTy, options: ItemOptions<unknown> = {}): UnboundItem<unknown, unknown, unknown[]> {
  return { def: { keys, value: ty, hasDefault: 'default' in options, fallback: options.default, docs: [] } }
}

// biome-ignore lint/suspicious/noExplicitAny: any declaration
export type AnyUnboundItem = UnboundItem<any, any, any>
export type BoundItem<U> = U extends UnboundItem<infer V, infer D, infer K> ? StorageItem<V, D, K> : never

/** Items are numbered, so that a store can have a shelf for each. */
let items = 0

/** Binds a declaration to its pallet and item name, and makes the handle that pallets use. */
// biome-ignore lint/suspicious/noExplicitAny: any tuple of keys
export function bindStorage<V, D, K extends any[]>(pallet: string, item: string, unbound: UnboundItem<V, D, K>): StorageItem<V, D, K> {
  const { def } = unbound
  // The prefix is computed when first needed: most items of a runtime are never touched, and hashing all of their names would cost a tenth
  // of a second at start.
  let known: string | undefined
  const root = (): string => {
    known ??= hashName(pallet) + hashName(item)
    return known
  }
  let parts: readonly KeyParts[] | undefined
  const number = items++
  const keyPart = (keys: readonly unknown[]): string => {
    parts ??= def.keys.map(([hasher, ty]) => sharedKeyParts(hasher, ty))
    let key = root()
    for (let i = 0; i < keys.length; i++) key += (parts[i] as KeyParts).make(keys[i])
    return key
  }
  /** Making a key costs more than reading what lies under it, and blocks ask for the same few subnets and accounts again and again. */
  const findOnly = ({ cells }: Store, only: unknown): Cell => {
    if (typeof only === 'object') return cells.find(keyPart([only]))
    const shelf = cells.shelf(number)
    let cell = shelf.get(only)
    if (cell === undefined) {
      cell = cells.find(only === undefined ? root() : keyPart([only]))
      shelf.set(only, cell)
    }
    return cell
  }
  const find = (store: Store, keys: readonly unknown[]): Cell =>
    keys.length > 1 ? store.cells.find(keyPart(keys)) : findOnly(store, keys[0])
  const encode = (codecs: Codecs, input: V): Uint8Array => {
    const writer = new Writer(codecs.env)
    def.value.encode(input, writer)
    return writer.finish()
  }
  const decode = (store: Codecs, bytes: Uint8Array): V => def.value.decode(new Reader(bytes, store.env)) as V
  const read = (store: Store, cell: Cell): D => {
    const bytes = cell.value
    if (bytes === undefined) return copyFallback(def.fallback) as D
    if (cell.memoBytes === bytes && cell.memoType === def.value) return cell.memo as D
    const decoded = decode(store, bytes)
    if (typeof decoded !== 'object') {
      cell.memo = decoded
      cell.memoBytes = bytes
      cell.memoType = def.value
    }
    return decoded as unknown as D
  }
  const write = (store: Store, cell: Cell, input: V): V => {
    store.cells.put(cell, encode(store, input))
    return input
  }
  const change = (store: Store, cell: Cell, by: (value: D) => V): V => write(store, cell, by(read(store, cell)))
  // The same as below for items without keys and with one, which is nearly all that a block asks for. Lists of arguments cost more than the
  // rest of a read.
  const direct = [
    {
      get: (store: Store) => read(store, findOnly(store, undefined)),
      set: (store: Store, input: V) => write(store, findOnly(store, undefined), input),
      mutate: (store: Store, by: (value: D) => V) => change(store, findOnly(store, undefined), by),
    },
    {
      get: (store: Store, key: unknown) => read(store, findOnly(store, key)),
      has: (store: Store, key: unknown) => findOnly(store, key).value !== undefined,
      set: (store: Store, key: unknown, input: V) => write(store, findOnly(store, key), input),
      mutate: (store: Store, key: unknown, by: (value: D) => V) => change(store, findOnly(store, key), by),
    },
  ][def.keys.length]
  const decodeKeys = (storageKey: string): unknown[] => {
    const reader = new Reader(hexToBytes(storageKey.slice(root().length)))
    const keys: unknown[] = []
    for (const [hasher, ty] of def.keys) {
      const { hash, keyFollows } = HASH_LENGTH[hasher]
      reader.bytes(hash)
      keys.push(keyFollows ? ty.decode(reader) : undefined)
    }
    return keys
  }
  return {
    def,
    pallet,
    item,
    key: (...keys) => keyPart(keys),
    get: (store, ...keys) => read(store, find(store, keys)),
    has: (store, ...keys) => find(store, keys).value !== undefined,
    set: (store, ...rest) => {
      const input = rest.pop() as V
      write(store, find(store, rest), input)
    },
    mutate: (store, ...rest) => {
      const by = rest.pop() as (value: D) => V
      return change(store, find(store, rest), by)
    },
    remove: (store, ...keys) => store.cells.put(find(store, keys), undefined),
    ...(direct as Partial<StorageItem<V, D, unknown[]>> as Partial<StorageItem<V, D, K>>),
    take: (store, ...keys) => {
      const cell = find(store, keys)
      const bytes = cell.value
      if (bytes === undefined) return undefined
      store.cells.put(cell, undefined)
      return decode(store, bytes)
    },
    entries: (store, ...prefix) =>
      store.keys(keyPart(prefix)).map((storageKey) => ({
        keys: decodeKeys(storageKey) as K,
        value: decode(store, store.get(storageKey) as Uint8Array),
        storageKey,
      })),
    storageKeys: (store, ...prefix) => store.keys(keyPart(prefix)),
    column: (store, ...prefix) => {
      const first = keyPart(prefix)
      const [hasher, ty] = def.keys[prefix.length] as AnyKey
      const start = first.length + 2 * HASH_LENGTH[hasher].hash
      const found = new Map<unknown, V>()
      for (const key of store.keys(first)) {
        found.set(ty.decode(new Reader(hexToBytes(key.slice(start)))), decode(store, store.get(key) as Uint8Array))
      }
      return found
    },
    clearPrefix: (store, ...prefix) => {
      const keys = store.keys(keyPart(prefix))
      for (const key of keys) store.delete(key)
      return keys.length
    },
    encode,
    decode,
    decodeKeys,
  }
}

/**
 * Copies a default value, which is made of lists, structures and what is never changed. All readers share it, and a reader may change what
 * it got.
 */
function copyFallback(fallback: unknown): unknown {
  if (Array.isArray(fallback)) return fallback.map(copyFallback)
  if (typeof fallback !== 'object' || fallback === null) return fallback
  return Object.fromEntries(Object.entries(fallback).map(([name, value]) => [name, copyFallback(value)]))
}

/** Bytes of an item's default as the metadata shows it: one zero byte for optional items. */
export function fallbackBytes(def: StorageDef): Uint8Array {
  if (!def.hasDefault) return new Uint8Array([0])
  const writer = new Writer()
  def.value.encode(def.fallback, writer)
  return writer.finish()
}
