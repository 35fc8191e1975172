/** What subnets price reports. */
import type { AlphaJson, TaoJson } from '../../core/money.js'
import type { Decimal, Hash, Natural, Time } from '../scalars.js'

/** A price after a block. */
interface PricePointJson {
  readonly block: Natural
  /** When the block was made; null where that is not known. */
  readonly time: Time | null
  /** TAO per alpha; null where the subnet was not there yet, or the block does not tell. */
  readonly price: TaoJson | null
}

/** The prices of a subnet over a range of blocks, and what it is now. */
export interface SubnetPricesJson {
  readonly netuid: Natural
  readonly name: string
  readonly symbol: string
  /** TAO per alpha, now. */
  readonly price: TaoJson
  /** The lowest and the highest price of the points; null without any. */
  readonly low: TaoJson | null
  readonly high: TaoJson | null
  /** From the first known point to the last, in percent with two decimals, cut off; null without two points. */
  readonly change_percent: Decimal | null
  /** All alpha at the present price. */
  readonly market_cap: TaoJson
  readonly supply: AlphaJson
  /** Alpha outside the pool. */
  readonly alpha_out: AlphaJson
  /** TAO that a block adds to the pool. */
  readonly emission: TaoJson
  /** In order of blocks; empty with --current. */
  readonly points: readonly PricePointJson[]
}

/** Prices of subnets, now and over a range of blocks. */
export interface SubnetPriceReport {
  readonly network: string
  /** The newest block, of which the present figures are. */
  readonly block_hash: Hash
  readonly block: Natural
  /** The range that was asked for; null with --current. */
  readonly from_block: Natural | null
  readonly to_block: Natural | null
  /** The first block of the range that a node still has the state of; null with --current. */
  readonly first_block: Natural | null
  /** Whether that is a later one than was asked for. */
  readonly is_cut: boolean
  /** What is worth most first. */
  readonly subnets: readonly SubnetPricesJson[]
  /** The page that was written; null without --html. */
  readonly html: string | null
}
