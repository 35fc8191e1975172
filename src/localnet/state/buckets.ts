/** Keys by what they begin with, ascending where that is asked for. */
import type { Key } from './trie.js'

/** twox128(pallet) ++ twox128(item): the unit in which keys are looked for. */
const BUCKET_LENGTH = 64

interface Bucket {
  readonly keys: Set<Key>
  /** The same ascending, from when they were first asked for. */
  sorted: Key[] | undefined
}

export class Buckets {
  readonly #buckets = new Map<string, Bucket>()

  /** Adds a key that is not there yet. */
  add(key: Key): void {
    const name = key.slice(0, BUCKET_LENGTH)
    const bucket = this.#buckets.get(name)
    if (bucket === undefined) {
      this.#buckets.set(name, { keys: new Set([key]), sorted: undefined })
      return
    }
    bucket.keys.add(key)
    bucket.sorted?.splice(lowerBound(bucket.sorted, key), 0, key)
  }

  /** Takes away a key that is there. */
  remove(key: Key): void {
    const bucket = this.#buckets.get(key.slice(0, BUCKET_LENGTH))
    if (bucket === undefined) return
    bucket.keys.delete(key)
    bucket.sorted?.splice(lowerBound(bucket.sorted, key), 1)
  }

  /** All keys that start with `prefix`, ascending. The list is a copy. */
  list(prefix: Key): Key[] {
    if (prefix.length < BUCKET_LENGTH) {
      const all: Key[] = []
      for (const { keys } of this.#buckets.values()) for (const key of keys) if (key.startsWith(prefix)) all.push(key)
      return all.sort()
    }
    const bucket = this.#buckets.get(prefix.slice(0, BUCKET_LENGTH))
    if (bucket === undefined) return []
    bucket.sorted ??= [...bucket.keys].sort()
    if (prefix.length === BUCKET_LENGTH) return bucket.sorted.slice()
    const from = lowerBound(bucket.sorted, prefix)
    let to = from
    while (to < bucket.sorted.length && (bucket.sorted[to] as Key).startsWith(prefix)) to++
    return bucket.sorted.slice(from, to)
  }

  clear(): void {
    this.#buckets.clear()
  }
}

/** Where the key stands in the list, or would. */
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
