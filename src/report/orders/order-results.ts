/** What the writes of order did, according to their own events and to the storage after their block. */
import type { Hash } from '../scalars.js'

/** What order cancel did. */
export type OrderCancelResults = {
  readonly order_id: Hash
  readonly status: 'cancelled'
}
