/** The order in which ready transactions enter a block. */
import type { Hex } from '../schema/types.js'
import type { Entry } from './pool-entry.js'

export interface Orderable {
  readonly priority: bigint
  /** Block after which it is no longer valid. */
  readonly validTill: bigint
  /** Arrival. */
  readonly sequence: number
  readonly requires: readonly Hex[]
  readonly provides: readonly Hex[]
}

/** The order that a node uses: first the higher priority, then the earlier expiry, then the earlier arrival. */
function goesBefore(a: Orderable, b: Orderable): boolean {
  if (a.priority !== b.priority) return a.priority > b.priority
  if (a.validTill !== b.validTill) return a.validTill < b.validTill
  return a.sequence < b.sequence
}

class Heap<T extends Orderable> {
  #items: T[] = []

  push(item: T): void {
    const items = this.#items
    let at = items.length
    items.push(item)
    while (at > 0) {
      const parent = (at - 1) >> 1
      const above = items[parent] as T
      if (!goesBefore(item, above)) break
      items[at] = above
      at = parent
    }
    items[at] = item
  }

  pop(): T | undefined {
    const items = this.#items
    const best = items[0]
    const last = items.pop()
    if (best === undefined || last === undefined || items.length === 0) return best
    let at = 0
    for (;;) {
      let child = 2 * at + 1
      if (child >= items.length) break
      if (child + 1 < items.length && goesBefore(items[child + 1] as T, items[child] as T)) child++
      const below = items[child] as T
      if (!goesBefore(below, last)) break
      items[at] = below
      at = child
    }
    items[at] = last
    return best
  }
}

/** The best transaction first, but never before those that it requires. O(n log n). */
export function orderReady<T extends Orderable>(ready: Iterable<T>): T[] {
  const all = [...ready]
  const providedBy = new Set<Hex>()
  for (const entry of all) for (const tag of entry.provides) providedBy.add(tag)
  const unmet = new Map<T, number>()
  const waiting = new Map<Hex, T[]>()
  const heap = new Heap<T>()
  for (const entry of all) {
    const needs = entry.requires.filter((tag) => providedBy.has(tag))
    if (needs.length === 0) heap.push(entry)
    else unmet.set(entry, needs.length)
    for (const tag of needs) {
      const list = waiting.get(tag)
      if (list) list.push(entry)
      else waiting.set(tag, [entry])
    }
  }
  const ordered: T[] = []
  for (let next = heap.pop(); next !== undefined; next = heap.pop()) {
    ordered.push(next)
    for (const tag of next.provides) {
      for (const entry of waiting.get(tag) ?? []) {
        const left = (unmet.get(entry) as number) - 1
        unmet.set(entry, left)
        if (left === 0) heap.push(entry)
      }
      waiting.delete(tag)
    }
  }
  return ordered
}

/** Transactions of the pool in that order. */
export function orderEntries<P>(entries: Iterable<Entry<P>>): P[] {
  const list = [...entries].map((entry) => {
    const { valid, validTill, sequence } = entry
    const { priority, requires, provides } = valid
    return { entry, priority, validTill, sequence, requires, provides }
  })
  return orderReady(list).map(({ entry }) => entry.extrinsic)
}
