/** What sudo get reports. */
import type { Digits, Hash, Natural, Time } from './scalars.js'

/** One end of the values that are taken. */
interface HyperparamBound {
  /** As people write it. */
  readonly value: string
  readonly raw: Digits
  /** False where the bound itself is not taken. */
  readonly included: boolean
}

/** The hyperparameters of a subnet, or the parameters of the whole chain, at one block. */
export interface HyperparamsReport {
  /** Null for the parameters of the whole chain. */
  readonly netuid: Natural | null
  readonly network: string
  readonly block_hash: Hash
  readonly hyperparameters: readonly {
    readonly name: string
    /** Other names that are understood. */
    readonly aliases: readonly string[]
    /** What it is for; null where that is not known. */
    readonly description: string | null
    /** The type that the runtime gives it; `Choice` for a name out of several, `Pair` and `Split` for several shares. */
    readonly type: string
    /** Integers, true or false, names, amounts in TAO, shares and fixed-point numbers with up to nine digits after the point. */
    readonly value: string
    /** Empty for a number that has none. */
    readonly unit: string
    /** The integer on the chain, several with commas; null for a boolean and for a name. */
    readonly raw: string | null
    /** Who can set it with `sudo set`; null if nobody can on this runtime. */
    readonly settable_by: 'owner' | 'root' | null
    /** Whether it can be set in the next block, as far as the time is concerned; null if nobody can set it. */
    readonly settable_now: boolean | null
    /** What to do instead of setting it; null where it can be set. */
    readonly instead: string | null
    /** The call that sets it; null where there is none. */
    readonly call: string | null
    readonly least: HyperparamBound | null
    readonly most: HyperparamBound | null
    /** How many blocks have to pass between two changes by the owner; null without a limit. */
    readonly rate_limit_blocks: Natural | null
    /** Blocks before the end of an epoch in which it cannot be changed; null where it can. */
    readonly freeze_window_blocks: Natural | null
    /** The first block in which it can be changed, by the owner where it is the owner's; null where that does not come by itself. */
    readonly next_change_block: Natural | null
    /** About the time of that block. */
    readonly next_change_at: Time | null
    /** Why setting it changes nothing any more; null where it does. */
    readonly without_effect: string | null
  }[]
}
