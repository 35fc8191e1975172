import type { Hex } from '../schema/types.js'

/** How long a node refuses to look at a transaction again that was invalid or is already in a block. */
const BAN_MS = 30 * 60_000
const LIMIT = 4_096

/**
 * Hashes of transactions that were invalid or are included. If one is submitted again, it is refused without being read. The list is
 * limited; the oldest hashes are forgotten first.
 */
export class BanList {
  #until = new Map<Hex, number>()

  constructor(private readonly now: () => number = Date.now) {}

  add(hash: Hex): void {
    this.#until.delete(hash)
    this.#until.set(hash, this.now() + BAN_MS)
    if (this.#until.size <= LIMIT) return
    const [oldest] = this.#until.keys()
    if (oldest !== undefined) this.#until.delete(oldest)
  }

  has(hash: Hex): boolean {
    const until = this.#until.get(hash)
    if (until === undefined) return false
    if (until > this.now()) return true
    this.#until.delete(hash)
    return false
  }

  clear(): void {
    this.#until.clear()
  }
}
