/** What the multisig commands report. */
import type { TaoJson } from '../core/money.js'
import type { Address, Hash, Hex, Natural } from './scalars.js'

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

/** A call that some signatories have approved, but not enough. */
export interface PendingOperationReport {
  readonly call_hash: Hash
  /** The call; null where only its hash is known. */
  readonly call: {
    readonly pallet: string
    readonly name: string
    /** The arguments in words. */
    readonly fields: readonly { readonly label: string; readonly value: string }[]
    readonly data: Hex
    /** Where it was found: handed on, in the journal of this machine, or on the chain. */
    readonly origin: 'handed-on' | 'journal' | 'chain'
  } | null
  readonly approvals: readonly SignatoryReport[]
  /** Who has not approved. */
  readonly missing: readonly SignatoryReport[]
  /** What is held on the depositor until it ends. */
  readonly deposit: TaoJson
  /** Who approved first, and alone can cancel. */
  readonly depositor: Address
  /** Where the first approval is. */
  readonly since: { readonly block: Natural; readonly index: Natural }
  /** What a signatory runs who has not approved. */
  readonly approve: string
}

/** The calls of an account of several keys that wait for approvals. */
export interface MultisigPendingReport {
  readonly name: string
  readonly address: Address
  readonly threshold: Natural
  /** The block of which this is. */
  readonly block_hash: Hash
  /** The oldest first. */
  readonly operations: readonly PendingOperationReport[]
}
