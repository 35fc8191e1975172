/** What stake list and stake show report. */
import type { AlphaJson, TaoJson } from '../core/money.js'
import type { Address, Decimal, Hash, Natural } from './scalars.js'

/** One position: what a coldkey has with a hotkey on a subnet. Values are at spot price; what a sale would give is less. */
export interface StakePositionJson {
  readonly netuid: Natural
  readonly subnet_name: string
  readonly coldkey: Address
  /** Whose coldkey it is, by the names of this machine; null where it has none. */
  readonly wallet: string | null
  readonly hotkey: Address
  /** `WALLET/HOTKEY` or a name of the address book; null without one. */
  readonly hotkey_name: string | null
  readonly stake: AlphaJson
  /** The position's part of all that is staked to the hotkey on the subnet, of one. */
  readonly share_of_hotkey: Decimal
  /** The position in parts of the alpha in the pool of the subnet: the larger, the worse the price of a sale. Null on root. */
  readonly share_of_pool: Decimal | null
  /** The coldkey's lock on the subnet, which covers all hotkeys; null when the runtime does not tell it. */
  readonly locked: AlphaJson | null
  /** The stake that can be removed from this position now in spite of the lock; null when the runtime does not tell it. */
  readonly available: AlphaJson | null
  /** What of this position is locked as collateral of its miner. */
  readonly collateral: AlphaJson
  /** TAO per alpha. */
  readonly price: TaoJson
  readonly value: TaoJson
  /** What all stakers of the hotkey got in the last epoch, as the runtime reports it. */
  readonly emission: AlphaJson
  /** What this position gets in a day, by the dividends of the last epoch; null on root, which is paid in alpha of other subnets. */
  readonly earned_per_day: AlphaJson | null
  /** The same in TAO at spot price; null when it is not known. */
  readonly earned_value_per_day: TaoJson | null
  /** Whether the hotkey is registered on the subnet. */
  readonly registered: boolean
}

/** A coldkey whose stake is listed. */
export interface StakeAccountJson {
  readonly name: string | null
  readonly coldkey: Address
  readonly free: TaoJson
  /** All positions that are listed or left out as dust, at spot price. */
  readonly value: TaoJson
}

/** The stake of one or more coldkeys. */
export interface StakeListReport {
  /** The coldkey, where it is one. */
  readonly coldkey: Address | null
  readonly network: string
  readonly block_hash: Hash
  readonly accounts: readonly StakeAccountJson[]
  /** The only hotkey whose positions are listed; null for all. */
  readonly hotkey: Address | null
  /** The free balances of all coldkeys. */
  readonly free: TaoJson
  /** The value of all positions, dust included. */
  readonly total_value: TaoJson
  /** What all positions earn in a day at spot price, dust included; null when one of them is not known. */
  readonly total_earned_value_per_day: TaoJson | null
  /** What --min-value leaves out; null without it. */
  readonly left_out: {
    /** Positions worth less than this are left out. */
    readonly below: TaoJson
    readonly count: Natural
    readonly value: TaoJson
  } | null
  readonly positions: readonly StakePositionJson[]
}
