/** What the commands that look at locks report. */
import type { AlphaJson } from '../../core/money.js'
import type { Address, Decimal, Digits, Hash, Natural, Time } from '../scalars.js'

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

/** Every lock to a hotkey on a subnet, as it stands at the block, the largest first. */
export interface LockTargetingReport {
  readonly network: string
  readonly block_hash: Hash
  readonly netuid: Natural
  readonly hotkey: Address
  readonly locked: AlphaJson
  readonly conviction: AlphaJson
  readonly locks: readonly {
    readonly coldkey: Address
    readonly locked: AlphaJson
    readonly conviction: AlphaJson
    /** Of a perpetual lock nothing is freed by time. */
    readonly mode: 'perpetual' | 'decaying'
  }[]
}

/** The conviction of each hotkey of a subnet, the most first. */
export interface SubnetsConvictionReport {
  readonly network: string
  readonly block_hash: Hash
  readonly netuid: Natural
  readonly block: Natural
  /** All alpha that is staked on the subnet. */
  readonly staked: AlphaJson
  /** What of it is neither the protocol's nor burned. */
  readonly eligible: AlphaJson
  /** The first block in which conviction can change the owner, a year after the registration. */
  readonly owner_until_block: Natural
  readonly hotkeys: readonly {
    readonly hotkey: Address
    /** It is the hotkey of the owner, where conviction is all that is locked. */
    readonly owner_hotkey: boolean
    readonly locked: AlphaJson
    readonly conviction: AlphaJson
    /** Of what is eligible, in percent with two decimals, rounded down; null where nothing is. */
    readonly percent_of_eligible: Decimal | null
    /** What it comes to if nothing is changed, by the chain's own sums. */
    readonly conviction_in_a_year: AlphaJson
  }[]
}
