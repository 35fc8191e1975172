/** What the address-book commands report. */
import type { Address } from '../scalars.js'

/** A name and what it stands for. */
export interface BookEntryReport {
  readonly name: string
  readonly address: Address
  readonly note: string | null
}

/** The whole book. */
export interface AddressBookReport {
  readonly file: string
  readonly addresses: readonly BookEntryReport[]
}

/** The entries that an import took over from another book. */
export interface BookImportReport {
  /** The other book. */
  readonly file: string
  /** The book that was added to. */
  readonly book: string
  readonly added: readonly BookEntryReport[]
  /** Names that the book had already, with the same address. */
  readonly unchanged: readonly string[]
  /** Entries that could not be added, and why; null where the entry has no name or no address. */
  readonly skipped: readonly {
    readonly name: string | null
    readonly address: string | null
    readonly code: string
    readonly reason: string
  }[]
}
