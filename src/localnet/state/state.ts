/**
 * The chain's key-value store with layers. Keys are hex without prefix, values raw bytes.
 *
 * Every key has a cell with the value that is visible now, so that reading takes one look whatever layers there are. What a layer changes
 * is noted in a journal: `commit` leaves it to the layer below, `rollback` takes it back, both in time proportional to the changes.
 */

import type { Cell, Cells } from '../schema/cell.js'
import type { AnyTy, Hex } from '../schema/types.js'
import { Buckets } from './buckets.js'
import { type Key, type Leaf, Trie } from './trie.js'

export type { Key } from './trie.js'

/** What a layer did to one key. */
export interface Change {
  readonly key: Key
  readonly before: Uint8Array | undefined
  readonly after: Uint8Array | undefined
}

/** So many keys under which nothing is stored are remembered, and a quarter as many as those under which something is. */
const EMPTY_LIMIT = 10_000
/** The layer of a cell that the store has forgotten. */
const FORGOTTEN = -1
/** So many cells of one item are remembered by its own keys. */
const SHELF_LIMIT = 1_024

class StateCell implements Cell {
  value: Uint8Array | undefined = undefined
  memo: unknown = undefined
  memoBytes: Uint8Array | undefined = undefined
  memoType: AnyTy | undefined = undefined
  /** The highest layer that has noted what was here before; 0 for none. */
  layer = 0
  /** Whether the trie may have something else. */
  isUnsynced = false
  /** Where the trie has the value. */
  leaf: Leaf | undefined = undefined

  constructor(readonly key: Key) {}
}

/** What a cell was before a layer changed it for the first time. */
interface Note {
  readonly cell: StateCell
  readonly before: Uint8Array | undefined
  /** The layer that had noted it until then. */
  readonly layer: number
}

export function equalBytes(a: Uint8Array | undefined, b: Uint8Array | undefined): boolean {
  if (a === b) return true
  if (a === undefined || b === undefined || a.length !== b.length) return false
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false
  return true
}

export class State implements Cells {
  /** Those of keys under which something is stored, and of some others. */
  readonly #cells = new Map<Key, StateCell>()
  readonly #shelves: (Map<unknown, Cell> | undefined)[] = []
  /** How many cells have a value. */
  #count = 0
  readonly #buckets = new Buckets()
  /** What the open layers changed, and where the notes of each begin. */
  readonly #journal: Note[] = []
  readonly #layers: number[] = []
  /** Made when it is first asked for, and brought up to date whenever it is asked for again. */
  #trie: Trie | undefined
  /** Cells that may be different in the trie: those that were written since, or taken back. */
  #unsynced: StateCell[] = []

  get depth(): number {
    return this.#layers.length
  }

  get(key: Key): Uint8Array | undefined {
    return this.#cells.get(key)?.value
  }

  set(key: Key, value: Uint8Array): void {
    this.put(this.find(key), value)
  }

  delete(key: Key): void {
    const cell = this.#cells.get(key)
    if (cell !== undefined) this.put(cell, undefined)
  }

  shelf(item: number): Map<unknown, Cell> {
    const shelf = this.#shelves[item]
    if (shelf !== undefined && shelf.size < SHELF_LIMIT) return shelf
    const fresh = new Map<unknown, Cell>()
    this.#shelves[item] = fresh
    return fresh
  }

  find(key: Key): StateCell {
    let cell = this.#cells.get(key)
    if (cell === undefined) {
      cell = new StateCell(key)
      this.#cells.set(key, cell)
    }
    return cell
  }

  put(cell: StateCell, value: Uint8Array | undefined): void {
    // What a forgotten cell has says nothing of what is stored.
    if (cell.layer === FORGOTTEN) {
      this.put(this.find(cell.key), value)
      return
    }
    // Much is written as it was, and the old bytes are no garbage yet.
    if (equalBytes(cell.value, value)) return
    const depth = this.#layers.length
    if (cell.layer !== depth) {
      this.#journal.push({ cell, before: cell.value, layer: cell.layer })
      cell.layer = depth
    }
    this.#change(cell, value)
  }

  #change(cell: StateCell, value: Uint8Array | undefined): void {
    if (cell.value === undefined) {
      if (value === undefined) return
      this.#buckets.add(cell.key)
      this.#count++
    } else if (value === undefined) {
      this.#buckets.remove(cell.key)
      this.#count--
      cell.memo = undefined
      cell.memoBytes = undefined
    }
    cell.value = value
    if (this.#trie !== undefined && !cell.isUnsynced) {
      cell.isUnsynced = true
      this.#unsynced.push(cell)
    }
  }

  /** Gives keys the values that they had; undefined for those that were not there. */
  putBack(values: Iterable<readonly [Key, Uint8Array | undefined]>): void {
    for (const [key, value] of values) {
      if (value === undefined) this.delete(key)
      else this.set(key, value)
    }
  }

  begin(): void {
    this.#layers.push(this.#journal.length)
  }

  commit(): void {
    const below = this.#layers.length - 1
    const start = this.#layers.pop()
    if (start === undefined) throw new Error('no layer to commit')
    let kept = start
    for (let at = start; at < this.#journal.length; at++) {
      const note = this.#journal[at] as Note
      note.cell.layer = below
      // The layer below keeps what was there before its own first change. Below the last there is nobody who could go back.
      if (note.layer !== below) this.#journal[kept++] = note
    }
    this.#journal.length = kept
    this.#forgetEmpty()
  }

  rollback(): void {
    const start = this.#layers.pop()
    if (start === undefined) throw new Error('no layer to roll back')
    for (let at = this.#journal.length - 1; at >= start; at--) {
      const { cell, before, layer } = this.#journal[at] as Note
      this.#change(cell, before)
      cell.layer = layer
    }
    this.#journal.length = start
    this.#forgetEmpty()
  }

  /** Whoever asks for keys under which nothing is stored must not fill the memory. */
  #forgetEmpty(): void {
    const empty = this.#cells.size - this.#count
    if (this.#layers.length > 0 || empty <= Math.max(EMPTY_LIMIT, this.#count / 4)) return
    for (const [key, cell] of this.#cells) {
      if (cell.value !== undefined || cell.isUnsynced) continue
      this.#cells.delete(key)
      cell.layer = FORGOTTEN
    }
    this.#shelves.length = 0
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

  /** What the top layer changed against what lies below it, in the order of the first changes; a value written as it was is no change. */
  changes(): Change[] {
    const start = this.#layers.at(-1)
    if (start === undefined) throw new Error('no layer to compare')
    const changed: Change[] = []
    for (let at = start; at < this.#journal.length; at++) {
      const { cell, before } = this.#journal[at] as Note
      if (!equalBytes(before, cell.value)) changed.push({ key: cell.key, before, after: cell.value })
    }
    return changed
  }

  /** All keys that start with `prefix`, ascending. The list is a copy: changing the store while walking it is safe. */
  keys(prefix: Key): Key[] {
    return this.#buckets.list(prefix)
  }

  /** The root of what is visible now, as a node has it in the header of a block. */
  root(): Hex {
    return this.trie().root
  }

  /** The trie of what is visible now; nobody else changes it. */
  trie(): Trie {
    let trie = this.#trie
    if (trie === undefined) {
      trie = new Trie()
      this.#trie = trie
      this.#unsynced = [...this.#cells.values()]
    }
    for (const cell of this.#unsynced) {
      cell.isUnsynced = false
      if (cell.leaf !== undefined && cell.value !== undefined) trie.update(cell.leaf, cell.value)
      else cell.leaf = trie.set(cell.key, cell.value)
    }
    this.#unsynced = []
    return trie
  }

  /** Everything that is visible now, in no order; for snapshots. Values are shared, never changed in place. */
  *entries(): Generator<[Key, Uint8Array]> {
    for (const [key, { value }] of this.#cells) if (value !== undefined) yield [key, value]
  }

  /** Replaces everything. No layer may be open. */
  load(entries: Iterable<readonly [Key, Uint8Array]>): void {
    if (this.#layers.length > 0) throw new Error('a layer is open')
    // What is loaded may be what was here.
    const loaded = [...entries]
    for (const cell of this.#cells.values()) cell.layer = FORGOTTEN
    this.#cells.clear()
    this.#shelves.length = 0
    this.#count = 0
    this.#buckets.clear()
    this.#trie = undefined
    this.#unsynced = []
    for (const [key, value] of loaded) this.set(key, value)
  }
}
