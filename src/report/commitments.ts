/** What the commitment commands report. */
import type { TaoJson } from '../core/money.js'
import type { Address, Digits, Hash, Hex, Natural, Time } from './scalars.js'

/** One field of a commitment. Texts are those of strangers. */
export interface CommitmentFieldReport {
  /** `other`: a kind that this taoctl does not know, named in `name`. */
  readonly kind: 'none' | 'raw' | 'hash' | 'timelocked' | 'reset-bonds' | 'other'
  /** The name of the hash, or of the kind; null otherwise. */
  readonly name: string | null
  /** What it holds; encrypted where it is timelocked. */
  readonly hex: Hex | null
  /** The same as text, where it is one. */
  readonly text: string | null
  /** The round of the beacon that opens it, and when that is published, as far as the chain tells; null for what is not locked. */
  readonly reveal_round: Digits | null
  readonly reveal_at: Time | null
  /** True where its round has come and it could not be opened. */
  readonly failed: boolean
}

export interface CommitmentReport {
  readonly netuid: Natural
  readonly hotkey: Address
  /** The block in which it was set; null where nothing is committed now. */
  readonly block_number: Natural | null
  readonly deposit: TaoJson
  readonly fields: readonly CommitmentFieldReport[]
  /** What rounds have opened, oldest first; the chain keeps the last ten. */
  readonly revealed: readonly {
    readonly block_number: Natural
    readonly hex: Hex
    readonly text: string | null
  }[]
}

export interface CommitmentGetReport {
  readonly network: string
  readonly block_hash: Hash
  /** Null where nothing was ever committed. */
  readonly commitment: CommitmentReport | null
}

export interface CommitmentListReport {
  readonly network: string
  readonly block_hash: Hash
  readonly netuid: Natural
  /** Those that were set last come first. */
  readonly commitments: readonly CommitmentReport[]
}
