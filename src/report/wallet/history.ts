/** What wallet history reports. */
import type { TaoJson } from '../../core/money.js'
import type { KnownAccount } from '../raw.js'
import type { Address, Decimal, Digits, Hash, Natural, Time } from '../scalars.js'
import type { TaoChange } from '../tao-change.js'

/** A change of stake: negative where it left. */
export interface StakeChange {
  readonly netuid: Natural
  readonly hotkey: Address
  readonly alpha_rao: Digits
  /** The same in alpha; on root it is TAO. */
  readonly alpha: Decimal
}

/** One movement. The balance changes by `tao` less `fee`, the stake by `stake`. */
export interface HistoryEntry {
  readonly block: Natural
  readonly time: Time
  /** The place of the extrinsic in its block; null for what happened outside of any. */
  readonly extrinsic: Natural | null
  readonly extrinsic_hash: Hash | null
  /** What it was, such as `received`, `stake-added`, `emission`. The page of the history lists all. */
  readonly kind: string
  /** Of free and reserved TAO together, without the fee. */
  readonly tao: TaoChange
  /** What this account paid in TAO for the extrinsic; it stands in the first row of it. */
  readonly fee: TaoJson
  readonly stake: StakeChange | null
  /** What the stake was worth in TAO, by the event or the price of the block; null when that was not read. */
  readonly worth: TaoJson | null
  /** The account on the other side. */
  readonly counterparty: Address | null
  /** `event`: the chain told of it. `state`: the difference between two states that no event accounts for. */
  readonly source: 'event' | 'state'
  readonly note: string | null
}

/** What an account had at one end of the range. */
export interface HistoryEnd {
  /** The state is that after this block. */
  readonly block: Natural
  readonly block_hash: Hash
  readonly time: Time | null
  /** Free and reserved TAO. */
  readonly balance: TaoJson
}

export interface HistoryReport {
  readonly network: string
  readonly genesis_hash: Hash
  readonly account: Address
  readonly from_block: Natural
  readonly to_block: Natural
  readonly opening: HistoryEnd
  readonly closing: HistoryEnd
  /** The sums of all rows, shown or not: `opening` and these make `closing`. */
  readonly totals: {
    readonly tao: TaoChange
    readonly fees: TaoJson
    /** What no event tells of, which is in rows of the kind `unexplained`. */
    readonly unexplained: TaoChange
  }
  /** Each position that was held at an end of the range or in between. */
  readonly stakes: readonly {
    readonly netuid: Natural
    readonly hotkey: Address
    readonly opening_alpha_rao: Digits
    /** By events. */
    readonly moved_alpha_rao: Digits
    /** By the difference of states: emission above all. */
    readonly added_alpha_rao: Digits
    readonly closing_alpha_rao: Digits
  }[]
  /** How many rows there are; `rows` may be the newest of them. */
  readonly row_count: Natural
  readonly rows: readonly HistoryEntry[]
  /** Blocks that were read now; what other blocks hold was kept from before. */
  readonly blocks_read: Natural
  /** Where the rows were written as CSV. */
  readonly csv_file: string | null
  /** Names of accounts in the rows. */
  readonly accounts: readonly KnownAccount[]
}
