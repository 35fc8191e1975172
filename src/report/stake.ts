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
  /** The position's part of all alpha of the subnet that is held outside of its pool, of one. Null on root. */
  readonly share_of_subnet: Decimal | null
  /**
   * The position in parts of the alpha in the pool of the subnet: the larger, the worse the price of a sale. It is above one where more is
   * staked than the pool has. Null on root.
   */
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
  /** The page that --html wrote; null without it. */
  readonly html: string | null
}

/** An estimate of some time ago, and what it came to. Rates are fractions of one. */
export interface YieldMeasureJson {
  readonly from_block: Natural
  readonly to_block: Natural
  /** Epochs of the subnet that should have been between. */
  readonly epochs: Natural
  /** By how much a stake was to grow, by the dividends of the epoch before. */
  readonly expected: Decimal
  /** By how much it grew, deposits and withdrawals apart. */
  readonly actual: Decimal
  /** How far off it was: 0.1 is ten percent too high. Null where nothing grew. */
  readonly error: Decimal | null
  /** The price of the alpha at both ends; its change is part of neither rate. */
  readonly price_before: TaoJson
  readonly price_now: TaoJson
}

/** A position with all there is to know of it. */
export interface StakeDetailJson extends StakePositionJson {
  /** Who owns the hotkey; null where the chain knows no one. */
  readonly hotkey_owner: Address | null
  /** What the hotkey keeps of its dividends, as a fraction of one. */
  readonly take: Decimal
  /** What a sale of all of it would give now; null on root, where nothing is sold, and where the chain cannot tell. */
  readonly sale: {
    readonly received: TaoJson
    /** TAO per alpha, on average, the fee included. */
    readonly average_price: TaoJson
    readonly price_after: TaoJson
    readonly fee: AlphaJson
    /** How much worse than the present price, as a fraction of one. */
    readonly impact: Decimal
  } | null
  /** What a year would bring if all of it went on like the last epoch. */
  readonly yield: {
    /** Without compounding, as a fraction of one; null where it is not known. */
    readonly simple: Decimal | null
    /** With what is earned earning too; null on root, and where it is beyond reason. */
    readonly compound: Decimal | null
    /** What the stakers of the hotkey got in the last epoch, and on which stake; null on root. */
    readonly dividends: AlphaJson | null
    readonly base: AlphaJson | null
    /** Blocks of an epoch. */
    readonly tempo: Natural | null
  }
  /** The estimate of some time ago held against the chain's blocks; null where that is not possible. */
  readonly measured: YieldMeasureJson | null
  /** Why there is no measure; null where there is one. */
  readonly not_measured: string | null
  /** Prices of the last blocks, oldest first, as far as the node knows them. */
  readonly prices: readonly { readonly block: Natural; readonly price: TaoJson }[]
}

/** Some positions of a coldkey in detail. */
export interface StakeShowReport {
  readonly coldkey: Address
  readonly network: string
  readonly block_hash: Hash
  readonly positions: readonly StakeDetailJson[]
  readonly total_value: TaoJson
  /** What selling them, each by itself, would give; null where that of one is not known. */
  readonly total_sale: TaoJson | null
}
