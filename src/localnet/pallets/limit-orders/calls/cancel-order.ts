import { ensureSigned } from '../../../frame/origins.js'
import type { Handler } from '../../../frame/pallet.js'
import { weightOf } from '../../../frame/weight.js'
import { orderIdOf } from '../orders.js'
import { limitOrders } from '../schema.js'

/** `cancel_order` of pallet_limit_orders: who signed an order that is not begun takes it back for ever. */
export const cancelOrder: Handler<typeof limitOrders, 'cancel_order'> = {
  weight: () => weightOf(14_822_000, 3522, 1, 1),
  handle: (ctx, origin, { order }) => {
    const who = ensureSigned(origin)
    if (order.value.signer !== who) throw limitOrders.error('Unauthorized')
    const id = orderIdOf(order)
    if (limitOrders.storage.Orders.has(ctx, id)) throw limitOrders.error('OrderAlreadyProcessed')
    limitOrders.storage.Orders.set(ctx, id, { type: 'Cancelled' })
    ctx.deposit(limitOrders.event.OrderCancelled({ order_id: id, signer: who }))
    return undefined
  },
}
