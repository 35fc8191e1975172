import { ensureSigned } from '../../../frame/origins.js'
import type { Handler } from '../../../frame/pallet.js'
import { weightOf } from '../../../frame/weight.js'
import type { limitOrders475 } from '../475/schema.js'
import { orderIdOf } from '../order-view.js'
import { limitOrders } from '../schema.js'

export const CANCEL_WEIGHT = weightOf(14_822_000, 3522, 1, 1)

/** `cancel_order` of pallet_limit_orders: who signed an order that is not begun takes it back for ever. */
export const cancelOrder: Handler<typeof limitOrders475, 'cancel_order'> = {
  weight: () => CANCEL_WEIGHT,
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
