/** What the writes of order did, according to their own events and to the storage after their block. */
import type { TaoJson } from '../../core/money.js'
import type { Hash, Natural } from '../scalars.js'
import type { ResultRow } from '../write-results.js'

/** What order cancel did. */
export type OrderCancelResults = {
  readonly order_id: Hash
  readonly status: 'cancelled'
}

/** What order relay did. */
export type OrderRelayResults = {
  /**
   * A row for each order: `order_id`, `kind`, `signer`, `netuid`, `outcome` (`filled`, `partly-filled`, `skipped`, or `not-told` where no
   * event tells), what its signer `gave` and `got` after the fee, and the `reason` why it was skipped.
   */
  readonly orders: readonly ResultRow[]
  /** How many were filled, in whole or in part. */
  readonly filled: Natural
  /** What the relayer got of their fees. */
  readonly earned: TaoJson
}

/** What order prune did. */
export type OrderPruneResults = {
  readonly order_id: Hash
  readonly status: 'pruned'
}
