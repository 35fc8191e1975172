import { isBuy } from '../../chain/orders/order.js'
import { computeOpen, isOver } from '../../chain/orders/order-state.js'
import type { OrderHappening, WatchedOrder } from '../../chain/orders/watch-orders.js'
import { type AlphaJson, alpha, alphaJson, rao, type TaoJson, taoJson } from '../../core/money.js'
import type { OrderLine } from '../../report/watch.js'

/** The line of an order that is watched; `happening` is null where it says how the order is. */
export function describeOrderLine(
  index: number,
  { orderId, order, status, filled }: WatchedOrder,
  happening: OrderHappening | null,
): Omit<OrderLine, 'block_hash' | 'block_number' | 'finalized'> {
  const show = (units: bigint | null, isGiven: boolean): TaoJson | AlphaJson | null =>
    units === null ? null : isBuy(order) === isGiven ? taoJson(rao(units)) : alphaJson(alpha(order.netuid, units))
  const open = computeOpen(order, { status, filled })
  return {
    ...{ type: 'order', index, order_id: orderId, kind: order.kind, netuid: order.netuid, status },
    open: show(open !== null && isOver({ status }) ? 0n : open, true),
    what: happening?.what ?? 'is',
    gave: show(happening?.given ?? null, true),
    got: show(happening?.got ?? null, false),
    reason: happening?.reason?.why ?? happening?.reason?.message ?? null,
    extrinsic: happening?.extrinsic ?? null,
  }
}
