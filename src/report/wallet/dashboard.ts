/** What view dashboard reports. */
import type { MetagraphReport } from '../metagraph.js'
import type { Address, Hash, Natural, Time } from '../scalars.js'
import type { StakeListReport } from '../stake.js'
import type { SubnetPriceReport } from '../subnet/subnet-prices.js'
import type { SubnetListReport } from '../subnets.js'
import type { WalletOverviewReport } from './wallet-overview.js'

/** Something that is under way on the chain, or waits for its owner. */
export interface PendingJson {
  readonly kind: 'coldkey-swap' | 'children' | 'weights' | 'lock' | 'root-claim' | 'root-hold' | 'registration'
  readonly netuid: Natural | null
  readonly hotkey: Address | null
  /** In words. */
  readonly what: string
  /** The block at which it comes to pass, or from which it can be done; null where that is not told. */
  readonly block: Natural | null
  /** About when that is. */
  readonly time: Time | null
  /** What its owner may do about it; null where there is nothing to do. */
  readonly command: string | null
}

/** A wallet and its network at one block, as the page shows them. */
export interface ViewDashboardReport {
  readonly network: string
  readonly block: Natural
  readonly block_hash: Hash
  /** When the block was made; null where the chain keeps no time. */
  readonly time: Time | null
  readonly stake: StakeListReport
  readonly overview: WalletOverviewReport
  readonly subnets: SubnetListReport
  /** Null where no node has told any, or --hours is 0. */
  readonly prices: SubnetPriceReport | null
  readonly metagraphs: readonly MetagraphReport[]
  readonly pending: readonly PendingJson[]
  /** The file of the page. */
  readonly html: string
  /** Whether a browser was told to show it. */
  readonly is_opened: boolean
}
