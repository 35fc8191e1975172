/** Counts how many bytes all connections together make the process hold: answers that are not read, and requests that are not complete. */

/** A connection as the limit sees it. */
export interface Holder {
  /** Ends the connection and lets go of what it holds. */
  drop(): void
}

/**
 * One limit for all connections. When it is exceeded, the connection that holds most is dropped, until the limit is kept again. A client
 * that reads never holds much for long.
 */
export class HeldBytes {
  readonly #held = new Map<Holder, number>()
  #total = 0

  constructor(private readonly limit: number) {}

  get total(): number {
    return this.#total
  }

  /** Reports how much a connection holds now. This may drop the connection itself, or others. */
  set(holder: Holder, bytes: number): void {
    this.#total += bytes - (this.#held.get(holder) ?? 0)
    if (bytes === 0) this.#held.delete(holder)
    else this.#held.set(holder, bytes)
    while (this.#total > this.limit && this.#dropLargest());
  }

  /** The connection has ended. */
  remove(holder: Holder): void {
    this.#total -= this.#held.get(holder) ?? 0
    this.#held.delete(holder)
  }

  #dropLargest(): boolean {
    let largest: Holder | undefined
    let most = 0
    for (const [holder, bytes] of this.#held) {
      if (bytes <= most) continue
      most = bytes
      largest = holder
    }
    if (largest === undefined) return false
    this.remove(largest)
    largest.drop()
    return true
  }
}
