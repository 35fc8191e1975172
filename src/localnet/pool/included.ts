import type { Hex } from '../schema/types.js'
import { type EnactedBlock, type Entry, tell } from './pool-entry.js'

/** Blocks whose finality is waited for at once, as at a node. */
const WAITING_LIMIT = 512

/** Transactions that blocks took which are not final yet, by the hashes of the blocks. */
export class Included<P extends { readonly hash: Hex }> {
  readonly #byBlock = new Map<Hex, readonly Entry<P>[]>()

  /** A block has taken them; those who watch are told. */
  take(blockHash: Hex, entries: readonly Entry<P>[]): void {
    this.#byBlock.set(blockHash, entries)
    for (const entry of entries) tell(entry, { inBlock: blockHash })
    if (this.#byBlock.size > WAITING_LIMIT) this.#giveUp()
  }

  /** The oldest block is not waited for any longer. */
  #giveUp(): void {
    const [oldest] = this.#byBlock
    if (oldest === undefined) return
    const [blockHash, entries] = oldest
    this.#byBlock.delete(blockHash)
    for (const entry of entries) tell(entry, { finalityTimeout: blockHash })
  }

  /** What a block took, if that is not final. */
  of(blockHash: Hex): readonly Entry<P>[] {
    return this.#byBlock.get(blockHash) ?? []
  }

  /** The block is final. */
  finalise(blockHash: Hex): void {
    for (const entry of this.#byBlock.get(blockHash) ?? []) tell(entry, { finalized: blockHash })
    this.#byBlock.delete(blockHash)
  }

  /**
   * Blocks left the chain, and others took their place. Those who watch are told that their block is none any more, and of the new one
   * that has their transaction. `take` gives what else a new block has. Returns the new blocks that took something, and what is in none.
   */
  exchange(
    retracted: readonly Hex[],
    enacted: readonly EnactedBlock[],
    take: (hash: Hex) => Entry<P> | undefined,
  ): { readonly taken: readonly EnactedBlock[]; readonly gone: readonly Entry<P>[] } {
    const gone = new Map<Hex, Entry<P>>()
    for (const blockHash of retracted) {
      const entries = this.of(blockHash)
      this.#byBlock.delete(blockHash)
      for (const entry of entries) {
        gone.set(entry.extrinsic.hash, entry)
        tell(entry, { retracted: blockHash })
      }
    }
    const taken = enacted.filter(({ hash, extrinsics }) => {
      const entries = extrinsics.flatMap((one) => gone.get(one) ?? take(one) ?? [])
      for (const one of extrinsics) gone.delete(one)
      if (entries.length > 0) this.take(hash, entries)
      return entries.length > 0
    })
    return { taken, gone: [...gone.values()] }
  }
}
