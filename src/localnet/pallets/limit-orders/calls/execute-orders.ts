import { DispatchFailure } from '../../../frame/dispatch.js'
import { ensureSigned } from '../../../frame/origins.js'
import type { Handler } from '../../../frame/pallet.js'
import { weightOf } from '../../../frame/weight.js'
import type { limitOrders475 } from '../475/schema.js'
import { executeOrder } from '../execute-order.js'
import { orderIdOf } from '../order-view.js'
import { limitOrders } from '../schema.js'

/** `execute_orders` of pallet_limit_orders: trades each order in the pool; one that fails is skipped, or ends the call. */
export const executeOrders: Handler<typeof limitOrders475, 'execute_orders'> = {
  weight: ({ orders: { length } }) => weightOf(61_768_457 + 520_180_782 * length, 6148 + 5158 * length, 17 + 11 * length, 10 + 7 * length),
  handle: (ctx, origin, { orders, should_fail: isStrict }) => {
    const relayer = ensureSigned(origin)
    if (!limitOrders.storage.LimitOrdersEnabled.get(ctx)) throw limitOrders.error('LimitOrdersDisabled')
    for (const order of orders) {
      const id = orderIdOf(order.order)
      if (isStrict) {
        executeOrder(ctx, order, id, relayer)
        continue
      }
      try {
        executeOrder(ctx, order, id, relayer)
      } catch (error) {
        if (!(error instanceof DispatchFailure)) throw error
        ctx.deposit(limitOrders.event.OrderSkipped({ order_id: id, reason: error.error }))
      }
    }
    return undefined
  },
}
