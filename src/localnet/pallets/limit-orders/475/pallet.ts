/** LimitOrders at runtime 475: its declaration joined with what its calls do there. */
import { leaveOut } from '../../../frame/not-implemented.js'
import { changePallet } from '../../../frame/pallet.js'
import { limitOrdersPallet } from '../pallet.js'
import { limitOrders475 } from './schema.js'

export const limitOrdersPallet475 = changePallet(limitOrdersPallet, limitOrders475, {
  calls: leaveOut('execute_orders', 'execute_batched_orders', 'cancel_order', 'prune_linked_output'),
})
