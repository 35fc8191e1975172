import { ensureSigned } from '../../../frame/origins.js'
import type { Handler } from '../../../frame/pallet.js'
import { timestamp } from '../../timestamp/schema.js'
import { limitOrders475 } from '../475/schema.js'
import { CANCEL_WEIGHT } from './cancel-order.js'

const { storage } = limitOrders475

/**
 * `prune_linked_output` of pallet_limit_orders: who signed an order lets nobody draw on it any more; when its time is over, anybody may
 * clear it away. No funds move. Its benchmark is not known: it weighs what taking back an order does.
 */
export const pruneLinkedOutput: Handler<typeof limitOrders475, 'prune_linked_output'> = {
  weight: () => CANCEL_WEIGHT,
  handle: (ctx, origin, { order_id }) => {
    const who = ensureSigned(origin)
    const record = storage.LinkedOutputs.get(ctx, order_id)
    if (record === undefined) throw limitOrders475.error('NoLinkedOutput')
    const isOver = timestamp.storage.Now.get(ctx) > record.expires_at
    if (record.signer !== who && !isOver) throw limitOrders475.error('LinkedOutputNotPrunable')
    storage.LinkedOutputs.remove(ctx, order_id)
    ctx.deposit(limitOrders475.event.LinkedOutputPruned({ order_id, total: record.total }))
    return undefined
  },
}
