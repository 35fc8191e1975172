/** What the multisig commands report. */
import type { Address, Natural } from './scalars.js'

/** One who may approve. */
export interface SignatoryReport {
  readonly address: Address
  /** The name of a wallet or of the address book; null where it has none here. */
  readonly name: string | null
  /** Whether it is the coldkey of a wallet here. */
  readonly own: boolean
}

/** An account of several keys. */
export interface MultisigReport {
  readonly name: string
  readonly address: Address
  /** How many signatories have to approve. */
  readonly threshold: Natural
  /** In the order of the chain. */
  readonly signatories: readonly SignatoryReport[]
  readonly note: string | null
  /** Whose book it is in. */
  readonly source: 'taoctl' | 'btcli'
  /** That book. */
  readonly file: string
}

/** All accounts of several keys that are known here. */
export interface MultisigListReport {
  /** The book of taoctl. */
  readonly file: string
  readonly multisigs: readonly MultisigReport[]
}

/** The accounts that an import took over. */
export interface MultisigImportReport {
  /** Where they are from. */
  readonly file: string
  /** The book that was added to. */
  readonly book: string
  readonly added: readonly MultisigReport[]
  /** Names that the book had already, for the same account. */
  readonly unchanged: readonly string[]
  /** Accounts that could not be added, and why; null where one has no name. */
  readonly skipped: readonly { readonly name: string | null; readonly code: string; readonly reason: string }[]
}
