/** What subnets list and subnets show report. */
import type { AlphaJson, TaoJson } from '../core/money.js'
import type { Address, Hash, Natural } from './scalars.js'

/** A subnet. */
export interface SubnetJson {
  readonly netuid: Natural
  readonly name: string
  readonly symbol: string
  readonly owner_coldkey: Address
  readonly owner_hotkey: Address
  /** TAO per alpha, now. */
  readonly price: TaoJson
  /** TAO per alpha, smoothed. */
  readonly moving_price: TaoJson
  /** All alpha at the present price. */
  readonly market_cap: TaoJson
  /** TAO in the pool. */
  readonly tao_in: TaoJson
  /** Alpha in the pool. */
  readonly alpha_in: AlphaJson
  /** Alpha outside the pool. */
  readonly alpha_out: AlphaJson
  /** Alpha in the pool and outside it. */
  readonly supply: AlphaJson
  /** Emission per block: TAO and alpha into the pool, and alpha outside it. */
  readonly emission: { readonly tao_in: TaoJson; readonly alpha_in: AlphaJson; readonly alpha_out: AlphaJson }
  /** TAO of all that was ever bought and sold. */
  readonly volume: TaoJson
  /** Blocks from epoch to epoch. */
  readonly tempo: Natural
  readonly blocks_since_last_step: Natural
  readonly registered_at_block: Natural
  /** What the owner says about the subnet, under the field names of the runtime; null when the owner said nothing. */
  readonly identity: Readonly<Record<string, string>> | null
}

/** All subnets at one block. */
export interface SubnetListReport {
  readonly network: string
  readonly block_hash: Hash
  readonly total: Natural
  /** TAO in all pools. */
  readonly total_tao_in: TaoJson
  /** Root first, then by market cap. */
  readonly subnets: readonly SubnetJson[]
}

/** One subnet at one block. */
export interface SubnetReport {
  readonly network: string
  readonly block_hash: Hash
  readonly subnet: SubnetJson & {
    /** The TAO that a registration costs now. */
    readonly registration_cost: TaoJson
    /** The share of it that is locked as collateral instead of burned, in parts of 65535; null on runtimes without collateral. */
    readonly collateral_share: Natural | null
    /** Whether staking is open; null when the runtime does not tell it. */
    readonly started: boolean | null
    /** How weights become shares: by all validators, or by one alone; null on runtimes that know one way only. */
    readonly consensus: 'yuma' | 'null' | null
  }
}
