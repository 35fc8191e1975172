import type { Hex } from '../schema/types.js'
import { type Entry, tell } from './pool-entry.js'

/** Transactions that blocks took which are not final yet, by the hashes of the blocks. */
export class Included<P> {
  readonly #byBlock = new Map<Hex, readonly Entry<P>[]>()

  /** A block has taken them; those who watch are told. */
  take(blockHash: Hex, entries: readonly Entry<P>[]): void {
    this.#byBlock.set(blockHash, entries)
    for (const entry of entries) tell(entry, { inBlock: blockHash })
  }

  /** The block is final. */
  finalise(blockHash: Hex): void {
    for (const entry of this.#byBlock.get(blockHash) ?? []) tell(entry, { finalized: blockHash })
    this.#byBlock.delete(blockHash)
  }

  /** The block is no longer in the chain; returns what it had. */
  retract(blockHash: Hex): readonly Entry<P>[] {
    const entries = this.#byBlock.get(blockHash) ?? []
    this.#byBlock.delete(blockHash)
    for (const entry of entries) tell(entry, { retracted: blockHash })
    return entries
  }
}
