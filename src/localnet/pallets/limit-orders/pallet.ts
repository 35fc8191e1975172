/** LimitOrders: the joint of declaration and handlers. */
import { implementPallet } from '../../frame/pallet.js'
import { cancelOrder } from './calls/cancel-order.js'
import { executeBatchedOrders } from './calls/execute-batched-orders.js'
import { executeOrders } from './calls/execute-orders.js'
import { setPalletStatus } from './calls/set-pallet-status.js'
import { limitOrderRules425 } from './rules-425.js'
import { limitOrders } from './schema.js'

export const limitOrdersPallet = implementPallet(limitOrders, {
  calls: {
    execute_orders: executeOrders,
    execute_batched_orders: executeBatchedOrders,
    cancel_order: cancelOrder,
    set_pallet_status: setPalletStatus,
  },
  rules: limitOrderRules425,
})
