/** Where a store keeps what is under a key, for who asks for it again and again. */
import type { AnyTy } from './types.js'

/** One key of a store. What is under it is changed by the store alone. */
export interface Cell {
  readonly key: string
  /** Undefined where nothing is stored. */
  readonly value: Uint8Array | undefined
  /** What was last decoded of it, if nobody can change that: a number or a text, and no list. */
  memo: unknown
  /** The bytes and the type of which `memo` was made; it holds for no others. */
  memoBytes: Uint8Array | undefined
  memoType: AnyTy | undefined
}

/** The cells of a store. They are found by storage key, and those of an item under its own keys as well. */
export interface Cells {
  /** What is remembered of the cells of an item, by its number; empty again now and then. */
  shelf(item: number): Map<unknown, Cell>
  /** The cell of a storage key, whether something is stored or not. */
  find(key: string): Cell
  /** Stores bytes, or takes away what is stored. */
  put(cell: Cell, value: Uint8Array | undefined): void
}
