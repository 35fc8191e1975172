/** What the reads of the topic root report. */
import type { AlphaJson, TaoJson } from '../core/money.js'
import type { SharesJson } from '../core/shares.js'
import type { Address, Decimal, Digits, Hash, Natural } from './scalars.js'

/** A validator on root, and its fund. */
export interface RootValidatorJson {
  /** Its place on root; null for a fund whose validator is no member any more. */
  readonly uid: Natural | null
  readonly hotkey: Address
  readonly owner: Address | null
  /** All that is staked to it on root. */
  readonly stake: TaoJson
  /** What its fund would give if all of it were sold; null where there is no fund. */
  readonly nav: TaoJson | null
  readonly shares: SharesJson | null
  /** What ever went into the fund, and came out of it. */
  readonly deposited: TaoJson | null
  readonly redeemed: TaoJson | null
}

export interface RootListReport {
  readonly network: string
  readonly block_hash: Hash
  readonly total_stake: TaoJson
  /** Null where the runtime has no funds. */
  readonly total_nav: TaoJson | null
  readonly validators: readonly RootValidatorJson[]
}

/** What a coldkey has on root. */
export interface RootPositionsReport {
  readonly coldkey: Address
  readonly network: string
  readonly block_hash: Hash
  readonly staked: TaoJson
  /** What is owed, in TAO at the present prices: its shares of all funds, or what is claimable of `subnets`; null where it is not known. */
  readonly owed: TaoJson | null
  /** Less than this is not paid at a validator; null where the runtime has no funds. */
  readonly threshold: TaoJson | null
  readonly positions: readonly {
    readonly hotkey: Address
    readonly stake: TaoJson
    readonly shares: SharesJson | null
    readonly owed: TaoJson | null
    /** What a claim would pay of it. */
    readonly payable: TaoJson | null
    /** What a claim would leave in the fund, in rows that are too small to sell. */
    readonly dust: TaoJson | null
    /** The block from which on the stake can be taken back; null where it can now. */
    readonly held_until: Natural | null
  }[]
  /** What is owed by subnet, with all validators together, where the runtime keeps it so; null where it has funds. */
  readonly subnets:
    | readonly {
        readonly netuid: Natural
        /** What a claim takes. */
        readonly claimable: AlphaJson
        /** What is less than the least with its validator, which a claim passes over. */
        readonly left: AlphaJson
        /** The claimable at the present price. */
        readonly value: TaoJson
      }[]
    | null
}

/** The fund of a root validator. */
export interface RootBasketShowReport {
  readonly network: string
  readonly block_hash: Hash
  readonly hotkey: Address
  /** What selling everything would give. */
  readonly nav: TaoJson
  /** All of it at the present prices. */
  readonly spot_nav: TaoJson
  readonly shares: SharesJson
  readonly deposited: TaoJson
  readonly redeemed: TaoJson
  readonly holdings: readonly {
    readonly netuid: Natural
    readonly alpha: AlphaJson
    readonly spot: TaoJson
    readonly realizable: TaoJson
  }[]
  /** The limits of trading within it. */
  readonly trading: {
    readonly enabled: boolean
    readonly frozen: boolean
    /** What may be traded now, and when the budget is full. */
    readonly available: TaoJson
    readonly budget: TaoJson
    readonly refill_blocks: Digits
    readonly min_trade: TaoJson
    /** In percent: of the fund a day, of the alpha in a pool, and of the fund in one subnet. */
    readonly turnover_cap: Decimal
    readonly liquidity_cap: Decimal
    readonly concentration_cap: Decimal
  }
}
