import { ensureSigned } from '../../../frame/origins.js'
import type { Handler } from '../../../frame/pallet.js'
import { weightOf } from '../../../frame/weight.js'
import type { limitOrders475 } from '../475/schema.js'
import { executeBatch } from '../execute-batch.js'
import { limitOrders } from '../schema.js'

/** `execute_batched_orders` of pallet_limit_orders: orders of one subnet trade with each other first. */
export const executeBatchedOrders: Handler<typeof limitOrders475, 'execute_batched_orders'> = {
  weight: ({ orders: { length } }) => weightOf(499_718_496 + 259_134_004 * length, 8727 + 5158 * length, 25 + 10 * length, 15 + 7 * length),
  handle: (ctx, origin, { netuid, orders }) => {
    const relayer = ensureSigned(origin)
    if (!limitOrders.storage.LimitOrdersEnabled.get(ctx)) throw limitOrders.error('LimitOrdersDisabled')
    executeBatch(ctx, netuid, orders, relayer)
    return undefined
  },
}
