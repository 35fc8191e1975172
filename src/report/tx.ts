/** What the tx commands report of transactions that were sent earlier. */
import type { AlphaJson, TaoJson } from '../core/money.js'
import type { Address, Hash, Natural, Time } from './scalars.js'
import type { Results } from './write-results.js'

/**
 * What became of a transaction. `signed`: the process ended before it learnt anything, and the transaction may or may not have been sent.
 */
export type TxStatus = 'signed' | 'submitted' | 'succeeded' | 'failed' | 'refused' | 'not-included' | 'unknown'

/** Which of several transactions of a command it is. */
export interface TxPart {
  /** From 1 on. */
  readonly number: Natural
  readonly of: Natural
  /** How many positions of those after it were never signed. */
  readonly never_sent: Natural
}

/** A transaction as the journal has it. */
export interface TxListEntry {
  /** When it was signed. */
  readonly time: Time
  readonly hash: Hash
  readonly status: TxStatus
  /** Whether the final outcome is known. */
  readonly settled: boolean
  /** The write in a sentence. */
  readonly title: string
  /** The command that made it. */
  readonly command: string
  /** Pallet and name of the call. */
  readonly call: string
  readonly network: string
  readonly genesis_hash: Hash
  readonly signer: Address
  readonly nonce: Natural
  /** The last block that can include it; null when it is valid for ever, or when that is not known. */
  readonly era_end_block: Natural | null
  /** The carrier that it was sent encrypted in; null where it was sent openly. */
  readonly carrier_hash: Hash | null
  readonly block_number: Natural | null
  readonly block_hash: Hash | null
  /** The code of the error, if there was one. */
  readonly code: string | null
  /** Null where it is the only one of its command. */
  readonly part: TxPart | null
}

/** Transactions of the journal. */
export interface TxListReport {
  /** The folder of the journal. */
  readonly journal: string
  /** Oldest first. */
  readonly transactions: readonly TxListEntry[]
}

/** A transaction that was found in a block and succeeded there. */
export interface TxStatusReport {
  readonly status: 'succeeded'
  readonly hash: Hash
  readonly network: string
  readonly genesis_hash: Hash
  /** The write in a sentence; null when the journal does not know it. */
  readonly title: string | null
  readonly signer: Address | null
  readonly nonce: Natural | null
  readonly era_end_block: Natural | null
  /** The carrier that it was sent encrypted in; null where it was sent openly, or the journal does not know it. */
  readonly carrier_hash: Hash | null
  readonly block_number: Natural
  readonly block_hash: Hash
  /** Its place in the block. */
  readonly index: Natural
  readonly finalized: boolean
  /** The fee, in the token in which it was paid; that of a carrier with it. */
  readonly fee: TaoJson | AlphaJson | null
  /** What the call did, according to its own events; empty when they do not tell. */
  readonly results: Results
  /** Null where it is the only one of its command, or the journal does not know it. */
  readonly part: TxPart | null
}
