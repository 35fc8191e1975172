/** What root claim-type get reports. */
import type { Address, Hash, Natural } from '../scalars.js'

/** What becomes of what root stake earns. */
export interface RootClaimTypeReport {
  readonly coldkey: Address
  readonly network: string
  readonly block_hash: Hash
  readonly type: 'swap' | 'keep' | 'keep-subnets'
  /** With `keep-subnets` those whose alpha is kept; what all others earn is sold. Otherwise empty. */
  readonly netuids: readonly Natural[]
}
