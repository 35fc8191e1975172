/** What the commands of the book of proxies report. */
import type { Address, Natural } from '../scalars.js'

/** A name and the account that is acted for by it. */
export interface ProxyEntryReport {
  readonly name: string
  readonly address: Address
  /** The kind of proxy, by the runtime's name; null where it was not said, as with the others. */
  readonly type: string | null
  /** Blocks between announcing a call and making it. */
  readonly delay: Natural | null
  /** Who acts, or who made the account. */
  readonly spawner: Address | null
  readonly note: string | null
}

/** The whole book. */
export interface ProxyBookReport {
  readonly file: string
  readonly proxies: readonly ProxyEntryReport[]
}

/** What was taken out of it. */
export interface ProxyBookClearReport {
  readonly file: string
  readonly removed: readonly ProxyEntryReport[]
}
