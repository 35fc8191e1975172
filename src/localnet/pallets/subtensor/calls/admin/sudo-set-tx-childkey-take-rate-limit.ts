import { ensureRoot } from '../../../../frame/origins.js'
import type { Handler } from '../../../../frame/pallet.js'
import { weightOf } from '../../../../frame/weight.js'
import { subtensor } from '../../schema.js'

/** `sudo_set_tx_childkey_take_rate_limit`, in blocks. */
export const sudoSetTxChildkeyTakeRateLimit: Handler<typeof subtensor, 'sudo_set_tx_childkey_take_rate_limit'> = {
  weight: () => weightOf(5_760_000, 0, 0, 1),

  handle: (ctx, origin, { tx_rate_limit: limit }) => {
    ensureRoot(origin)
    subtensor.storage.TxChildkeyTakeRateLimit.set(ctx, limit)
    ctx.deposit(subtensor.event.TxChildKeyTakeRateLimitSet(limit))
    return undefined
  },
}
