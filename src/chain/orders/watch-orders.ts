/** Follows orders block by block: each fill by its own event, and what is stored of each after the block. */
import type { TaoError } from '../../core/errors.js'
import type { ChainClient } from '../client.js'
import { mapDispatchError } from '../errors.js'
import { isEvent, readEventField, readInteger } from '../outcome/own-events.js'
import { readStorageAt } from '../reads/read-storage-at.js'
import { expectBigint, expectHash } from '../scale/expect.js'
import { fromHex } from '../scale/hex.js'
import { EventReader } from '../watch/event-reader.js'
import type { BlockReader } from '../watch/followed-block.js'
import { findOrderId } from './encode-order.js'
import type { LimitOrder } from './order.js'
import { isOver, ORDERS, type OrderState, readStored } from './order-state.js'

/** What happened to an order in a block. */
export interface OrderHappening {
  readonly what: 'executed' | 'skipped' | 'cancelled'
  /** What its signer gave and got, in rao or 10^-9 alpha; null where nothing was traded. */
  readonly given: bigint | null
  readonly got: bigint | null
  /** Why it was skipped. */
  readonly reason: TaoError | null
  readonly extrinsic: number | null
}

/** An order after a block. */
export interface WatchedOrder extends Pick<OrderState, 'filled' | 'status'> {
  readonly orderId: string
  readonly order: LimitOrder
  readonly happenings: readonly OrderHappening[]
}

const WORDS = { OrderExecuted: 'executed', OrderSkipped: 'skipped', OrderCancelled: 'cancelled' } as const
const NAMES = Object.keys(WORDS) as (keyof typeof WORDS)[]

/** Reads these orders after each block. */
export function watchOrders(client: ChainClient, orders: readonly LimitOrder[]): BlockReader<readonly WatchedOrder[]> {
  const ids = orders.map(findOrderId)
  const queries = [
    { pallet: 'Timestamp', item: 'Now', keys: [] },
    ...ids.map((id) => ({ pallet: ORDERS, item: 'Orders', keys: [fromHex(id)], absentIsNull: true })),
  ]
  return new EventReader(client, [], async ({ events, metadata }, { hash }) => {
    const happened = new Map<string, OrderHappening[]>(ids.map((id) => [id, []]))
    for (const { event, extrinsic } of events) {
      const name = NAMES.find((one) => isEvent(event, ORDERS, one))
      if (name === undefined) continue
      happened.get(expectHash(readEventField(event, 'order_id'), name))?.push({
        what: WORDS[name],
        given: readInteger(event, 'amount_in'),
        got: readInteger(event, 'amount_out'),
        reason: name === 'OrderSkipped' ? mapDispatchError(metadata, readEventField(event, 'reason')) : null,
        extrinsic,
      })
    }
    const [now, ...stored] = await readStorageAt(client, hash, queries)
    const nowMs = expectBigint(now, 'Timestamp.Now')
    return orders.map((order, index) => {
      const orderId = ids[index] ?? ''
      const known = readStored(stored[index])
      const status = !isOver(known) && nowMs > order.expiryMs ? 'expired' : known.status
      return { orderId, order, status, filled: known.filled, happenings: happened.get(orderId) ?? [] }
    })
  })
}
