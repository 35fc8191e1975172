import type { LimitOrder } from '../../../chain/orders/order.js'
import { isOver } from '../../../chain/orders/order-state.js'
import { type WatchedOrder, watchOrders } from '../../../chain/orders/watch-orders.js'
import { drawOrders } from '../../../render/watch/orders.js'
import type { OrderLine } from '../../../report/watch.js'
import { describeOrderLine } from '../../orders/describe-order-line.js'
import type { Sight, Subject } from '../subject.js'

/** What has become of orders so far, by id. */
export type OrderEnds = ReadonlyMap<string, WatchedOrder['status']>

/** Orders until all of them are over. Of each the state in the first block is told, and then whatever happens to it. */
export function orderSubject(orders: readonly LimitOrder[]): Subject<readonly WatchedOrder[]> & { readonly ends: OrderEnds } {
  const ends = new Map<string, WatchedOrder['status']>()
  return {
    ends,
    open: async (client) => watchOrders(client, orders),
    see: (watched) => {
      const sights: Sight[] = []
      for (const one of watched) {
        const isNew = ends.get(one.orderId) !== one.status
        ends.set(one.orderId, one.status)
        const happenings = one.happenings.length > 0 ? one.happenings : isNew ? [null] : []
        for (const happening of happenings) {
          sights.push({ line: describeOrderLine(sights.length, one, happening), isNews: true, isMet: false })
        }
      }
      const last = sights.at(-1)
      const isDone = watched.every(isOver)
      return last === undefined ? [] : [...sights.slice(0, -1), { ...last, isMet: isDone }]
    },
    waits: true,
    undo: () => ends.clear(),
    draw: (lines, look) =>
      drawOrders(
        lines.filter((line): line is OrderLine => line.type === 'order'),
        look,
      ),
  }
}
