/** What stake list reports. */
import type { AlphaJson, TaoJson } from '../core/money.js'
import type { Address, Hash, Natural } from './scalars.js'

/** The stake of a coldkey. Values are at spot price; what a sale would give is less. */
export interface StakeListReport {
  readonly coldkey: Address
  readonly network: string
  readonly block_hash: Hash
  /** The free balance of the coldkey. */
  readonly free: TaoJson
  readonly total_value: TaoJson
  readonly positions: readonly {
    readonly netuid: Natural
    readonly subnet_name: string
    readonly hotkey: Address
    readonly stake: AlphaJson
    /** The coldkey's lock on the subnet, which covers all hotkeys; null when the runtime does not tell it. */
    readonly locked: AlphaJson | null
    /** The stake that can be removed from this position now in spite of the lock; null when the runtime does not tell it. */
    readonly available: AlphaJson | null
    /** TAO per alpha. */
    readonly price: TaoJson
    readonly value: TaoJson
    readonly emission: AlphaJson
    /** Whether the hotkey is registered on the subnet. */
    readonly registered: boolean
  }[]
}
