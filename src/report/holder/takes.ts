/** What the commands on takes report. */
import type { Address, Decimal, Hash, Natural, Time } from '../scalars.js'

/** When a take may be raised. It may be lowered at any time. */
export interface RaisableJson {
  /** The first block in which it may be raised. */
  readonly raisable_from_block: Natural
  /** About when that is; null where it is not known. */
  readonly raisable_from_time: Time | null
}

/** The take of a hotkey as a child, by subnet. */
export interface ChildTakeGetReport {
  readonly hotkey: Address
  readonly network: string
  readonly block_hash: Hash
  readonly subnets: readonly ({
    readonly netuid: Natural
    /** Of 65535. */
    readonly take: Natural
    /** The same in percent, rounded to four decimals. */
    readonly percent: Decimal
    /** The bounds of the chain, of 65535. */
    readonly least: Natural
    readonly most: Natural
  } & RaisableJson)[]
}

/** The take of a hotkey from those who stake to it. */
export interface DelegateTakeGetReport extends RaisableJson {
  readonly hotkey: Address
  readonly network: string
  readonly block_hash: Hash
  /** Of 65535. */
  readonly take: Natural
  /** The same in percent, rounded to four decimals. */
  readonly percent: Decimal
  /** Whether the chain keeps one for it; others have the default. */
  readonly kept: boolean
  /** The bounds of the chain, of 65535. */
  readonly least: Natural
  readonly most: Natural
  /** The block of the last change; 0 if there was none. */
  readonly changed_in_block: Natural
}
