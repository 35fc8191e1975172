/**
 * The chain's key-value store with layered overlays. Keys are hex without prefix, values raw bytes.
 *
 * The bottom holds what is committed; each `begin` puts a layer on top that `commit` folds into the one below and `rollback`
 * forgets, both in time proportional to the changes. Iteration by prefix is in key order, as a trie gives it.
 */

import type { Hex } from '../schema/types.js'
import { type Key, Trie } from './trie.js'

export type { Key } from './trie.js'

/** What a layer did to one key. */
export interface Change {
  readonly key: Key
  readonly before: Uint8Array | undefined
  readonly after: Uint8Array | undefined
}

/** twox128(pallet) ++ twox128(item): the unit in which keys are looked for. */
const BUCKET_LENGTH = 64

/** What was written over what lies below. Undefined: it was taken away. */
class Layer {
  readonly values = new Map<Key, Uint8Array | undefined>()
  /** The keys in the order in which they were first written, and by bucket as many of them as have been asked for. */
  readonly #keys: Key[] = []
  readonly #buckets = new Map<string, Key[]>()
  #sorted = 0

  set(key: Key, value: Uint8Array | undefined): void {
    const { size } = this.values
    this.values.set(key, value)
    if (this.values.size > size) this.#keys.push(key)
  }

  /** The keys that start with a prefix, in no order. A block writes thousands, and reads lists all the time. */
  *keysOf(prefix: Key): Generator<Key> {
    if (prefix.length < BUCKET_LENGTH) {
      for (const key of this.#keys) if (key.startsWith(prefix)) yield key
      return
    }
    for (; this.#sorted < this.#keys.length; this.#sorted++) {
      const key = this.#keys[this.#sorted] as Key
      const name = key.slice(0, BUCKET_LENGTH)
      const bucket = this.#buckets.get(name)
      if (bucket === undefined) this.#buckets.set(name, [key])
      else bucket.push(key)
    }
    for (const key of this.#buckets.get(prefix.slice(0, BUCKET_LENGTH)) ?? []) if (key.startsWith(prefix)) yield key
  }
}

export function equalBytes(a: Uint8Array | undefined, b: Uint8Array | undefined): boolean {
  if (a === b) return true
  if (a === undefined || b === undefined || a.length !== b.length) return false
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false
  return true
}

export class State {
  #base = new Map<Key, Uint8Array>()
  /** Keys of the base by bucket; sorted when first asked for after a change. */
  #buckets = new Map<string, { keys: Set<Key>; sorted: Key[] | undefined }>()
  #layers: Layer[] = []
  /** Made when it is first asked for, and brought up to date whenever it is asked for again. */
  #trie: Trie | undefined
  /** Keys that may be different in the trie: those that were written since, or taken back. */
  #unsynced = new Set<Key>()

  get depth(): number {
    return this.#layers.length
  }

  get(key: Key): Uint8Array | undefined {
    for (let i = this.#layers.length - 1; i >= 0; i--) {
      const layer = this.#layers[i] as Layer
      // Most layers of a read are empty, and a look-up hashes a long key first.
      if (layer.values.size === 0) continue
      const value = layer.values.get(key)
      if (value !== undefined || layer.values.has(key)) return value
    }
    return this.#base.get(key)
  }

  set(key: Key, value: Uint8Array): void {
    if (this.#trie !== undefined) this.#unsynced.add(key)
    const top = this.#layers[this.#layers.length - 1]
    if (top) top.set(key, value)
    else this.#setBase(key, value)
  }

  delete(key: Key): void {
    if (this.#trie !== undefined) this.#unsynced.add(key)
    const top = this.#layers[this.#layers.length - 1]
    if (top) top.set(key, undefined)
    else this.#deleteBase(key)
  }

  /** Gives keys the values that they had; undefined for those that were not there. */
  putBack(values: Iterable<readonly [Key, Uint8Array | undefined]>): void {
    for (const [key, value] of values) {
      if (value === undefined) this.delete(key)
      else this.set(key, value)
    }
  }

  begin(): void {
    this.#layers.push(new Layer())
  }

  commit(): void {
    const top = this.#layers.pop()
    if (!top) throw new Error('no layer to commit')
    const below = this.#layers[this.#layers.length - 1]
    for (const [key, value] of top.values) {
      if (below) below.set(key, value)
      else if (value === undefined) this.#deleteBase(key)
      else this.#setBase(key, value)
    }
  }

  rollback(): void {
    const top = this.#layers.pop()
    if (!top) throw new Error('no layer to roll back')
    if (this.#trie !== undefined) for (const key of top.values.keys()) this.#unsynced.add(key)
  }

  /** Runs `action` in a layer of its own: kept when it returns, forgotten when it throws. */
  transactional<T>(action: () => T): T {
    this.begin()
    const depth = this.#layers.length
    try {
      const value = action()
      if (this.#layers.length !== depth) throw new Error('unbalanced storage layers')
      this.commit()
      return value
    } catch (error) {
      while (this.#layers.length >= depth) this.rollback()
      throw error
    }
  }

  /** What the top layer changed against what lies below it, in key order; a value written as it was is no change. */
  changes(): Change[] {
    const top = this.#layers[this.#layers.length - 1]
    if (!top) throw new Error('no layer to compare')
    const depth = this.#layers.length - 1
    const changed: Change[] = []
    for (const key of [...top.values.keys()].sort()) {
      const before = this.#getBelow(key, depth)
      const after = top.values.get(key)
      if (!equalBytes(before, after)) changed.push({ key, before, after })
    }
    return changed
  }

  #getBelow(key: Key, depth: number): Uint8Array | undefined {
    for (let i = depth - 1; i >= 0; i--) {
      const layer = this.#layers[i] as Layer
      if (layer.values.has(key)) return layer.values.get(key)
    }
    return this.#base.get(key)
  }

  /** All keys that start with `prefix`, ascending. The list is a copy: changing the store while walking it is safe. */
  keys(prefix: Key): Key[] {
    const found = this.#baseKeys(prefix)
    if (this.#layers.length === 0) return found
    const touched = new Map<Key, boolean>()
    for (const layer of this.#layers) {
      for (const key of layer.keysOf(prefix)) touched.set(key, layer.values.get(key) !== undefined)
    }
    if (touched.size === 0) return found
    const merged = found.filter((key) => touched.get(key) !== false)
    const known = new Set(merged)
    let added = false
    for (const [key, present] of touched) {
      if (present && !known.has(key)) {
        merged.push(key)
        added = true
      }
    }
    return added ? merged.sort() : merged
  }

  #baseKeys(prefix: Key): Key[] {
    if (prefix.length < BUCKET_LENGTH) {
      const all: Key[] = []
      for (const key of this.#base.keys()) if (key.startsWith(prefix)) all.push(key)
      return all.sort()
    }
    const bucket = this.#buckets.get(prefix.slice(0, BUCKET_LENGTH))
    if (!bucket) return []
    bucket.sorted ??= [...bucket.keys].sort()
    if (prefix.length === BUCKET_LENGTH) return bucket.sorted.slice()
    const from = lowerBound(bucket.sorted, prefix)
    let to = from
    while (to < bucket.sorted.length && (bucket.sorted[to] as Key).startsWith(prefix)) to++
    return bucket.sorted.slice(from, to)
  }

  #setBase(key: Key, value: Uint8Array): void {
    if (!this.#base.has(key)) {
      const name = key.slice(0, BUCKET_LENGTH)
      let bucket = this.#buckets.get(name)
      if (!bucket) {
        bucket = { keys: new Set(), sorted: undefined }
        this.#buckets.set(name, bucket)
      }
      bucket.keys.add(key)
      bucket.sorted = undefined
    }
    this.#base.set(key, value)
  }

  #deleteBase(key: Key): void {
    if (!this.#base.delete(key)) return
    const bucket = this.#buckets.get(key.slice(0, BUCKET_LENGTH))
    if (!bucket) return
    bucket.keys.delete(key)
    bucket.sorted = undefined
  }

  /** The root of what is visible now, as a node has it in the header of a block. */
  root(): Hex {
    return this.trie().root
  }

  /** The trie of what is visible now; nobody else changes it. */
  trie(): Trie {
    const trie = this.#trie
    if (trie === undefined) {
      this.#trie = new Trie(this.#base)
      this.#unsynced = new Set(this.#layers.flatMap(({ values }) => [...values.keys()]))
      return this.trie()
    }
    for (const key of this.#unsynced) trie.set(key, this.get(key))
    this.#unsynced.clear()
    return trie
  }

  /** Everything that is committed, in no order; for snapshots. Values are shared, never changed in place. */
  entries(): IterableIterator<[Key, Uint8Array]> {
    return this.#base.entries()
  }

  /** Replaces everything. No layer may be open. */
  load(entries: Iterable<readonly [Key, Uint8Array]>): void {
    if (this.#layers.length > 0) throw new Error('a layer is open')
    this.#base = new Map()
    this.#buckets = new Map()
    this.#trie = undefined
    for (const [key, value] of entries) this.#setBase(key, value)
  }
}

function lowerBound(sorted: readonly Key[], key: Key): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((sorted[middle] as Key) < key) low = middle + 1
    else high = middle
  }
  return low
}
