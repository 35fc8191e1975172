/** What lock list reports. */
import type { AlphaJson } from '../../core/money.js'
import type { Address, Digits, Hash, Natural, Time } from '../scalars.js'

/** A lock at some block. */
export interface LockPointJson {
  readonly block: Natural
  /** About when that is; null where it is not known. */
  readonly time: Time | null
  readonly locked: AlphaJson
  /** Whole units of it; the chain has a fraction besides. */
  readonly conviction: AlphaJson
}

/** The locks of a coldkey, as they stand at the block. */
export interface LockListReport {
  readonly coldkey: Address
  readonly network: string
  readonly block_hash: Hash
  /** Whether others may give the coldkey alpha that is locked. */
  readonly accepts_locked: boolean
  /** Blocks in which a decaying lock loses all but 1/e, and in which conviction comes to all but 1/e. */
  readonly unlock_blocks: Digits
  readonly maturity_blocks: Digits
  readonly locks: readonly {
    readonly netuid: Natural
    readonly hotkey: Address
    readonly locked: AlphaJson
    readonly conviction: AlphaJson
    /** Of a perpetual lock nothing is freed by time. */
    readonly mode: 'perpetual' | 'decaying'
    /** It is to the hotkey of the owner of the subnet, where conviction is all that is locked. */
    readonly owner_hotkey: boolean
    /** What it comes to in a year if nothing is changed, by the chain's own sums. */
    readonly ahead: readonly LockPointJson[]
  }[]
}
