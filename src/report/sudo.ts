/** What sudo get reports. */
import type { Digits, Hash, Natural } from './scalars.js'

/** The hyperparameters of a subnet at one block. */
export interface HyperparamsReport {
  readonly netuid: Natural
  readonly network: string
  readonly block_hash: Hash
  readonly hyperparameters: readonly {
    readonly name: string
    /** The type that the runtime gives it. */
    readonly type: string
    /** Exact: integers, true or false, decimals of fixed-point numbers, TAO for burns. */
    readonly value: string
    /** The integer on the chain; null for a boolean. */
    readonly raw: Digits | null
    /** Who can set it with `sudo set`; null if that command does not know it. */
    readonly settable_by: 'owner' | 'root' | null
  }[]
}
