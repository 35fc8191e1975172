/** LimitOrders at runtime 475: its declaration joined with what its calls do there. */
import { changePallet } from '../../../frame/pallet.js'
import { cancelOrder } from '../calls/cancel-order.js'
import { executeBatchedOrders } from '../calls/execute-batched-orders.js'
import { executeOrders } from '../calls/execute-orders.js'
import { pruneLinkedOutput } from '../calls/prune-linked-output.js'
import { limitOrdersPallet } from '../pallet.js'
import { limitOrderRules475 } from './rules.js'
import { limitOrders475 } from './schema.js'

export const limitOrdersPallet475 = changePallet(limitOrdersPallet, limitOrders475, {
  calls: {
    execute_orders: executeOrders,
    execute_batched_orders: executeBatchedOrders,
    cancel_order: cancelOrder,
    prune_linked_output: pruneLinkedOutput,
  },
  rules: limitOrderRules475,
})
