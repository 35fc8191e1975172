/** What stake child get reports. */
import type { Address, Decimal, Digits, Hash, Natural, Time } from '../scalars.js'

/** A hotkey that carries stake of another one. */
export interface ChildJson {
  readonly hotkey: Address
  /** The share, of 2^64 − 1. */
  readonly proportion: Digits
  /** The same in percent, rounded to six decimals. */
  readonly percent: Decimal
}

/** The children and parents of a hotkey. */
export interface ChildGetReport {
  readonly hotkey: Address
  readonly network: string
  readonly block_hash: Hash
  readonly subnets: readonly {
    readonly netuid: Natural
    /** The stake that counts for the hotkey: alpha, and TAO on root by its weight. */
    readonly weight: Decimal
    /** What it keeps, as a child, of what its parents earn by it, of 65535. */
    readonly take: Natural
    /** Nobody inherits from the hotkey at the moment, because it has too little stake. */
    readonly suspended: boolean
    readonly children: readonly (ChildJson & {
      /** The stake that counts for the child, whoever it has it from. */
      readonly weight: Decimal
    })[]
    readonly parents: readonly ChildJson[]
    /** Children that wait for their cooldown; null where none do. */
    readonly pending: {
      readonly children: readonly ChildJson[]
      /** They come into force with the first epoch after this block. */
      readonly after_block: Natural
      /** About when that is; null where it is not known. */
      readonly after_time: Time | null
    } | null
    /** The first block in which the children may be changed; 0 if there was no change so far. */
    readonly changeable_from_block: Natural
  }[]
}
