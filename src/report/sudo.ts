/** What sudo get reports. */
import type { Digits, Hash, Natural } from './scalars.js'

/** The hyperparameters of a subnet at one block. */
export interface HyperparamsReport {
  readonly netuid: Natural
  readonly network: string
  readonly block_hash: Hash
  readonly hyperparameters: readonly {
    readonly name: string
    /** The type that the runtime gives it; `Choice` for a name out of several. */
    readonly type: string
    /** Integers, true or false, names, decimals of shares and fixed-point numbers with up to nine digits after the point, TAO for burns. */
    readonly value: string
    /** The integer on the chain; null for a boolean and for a name. */
    readonly raw: Digits | null
    /** Who can set it with `sudo set`; null if that command does not know it, or nobody can on this runtime. */
    readonly settable_by: 'owner' | 'root' | null
  }[]
}
