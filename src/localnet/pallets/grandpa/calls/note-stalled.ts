import { ensureRoot } from '../../../frame/origins.js'
import type { Handler } from '../../../frame/pallet.js'
import { weightOf } from '../../../frame/weight.js'
import { grandpa } from '../schema.js'

/** `note_stalled` of pallet_grandpa: root says that finality has stalled, and since which block. */
export const noteStalled: Handler<typeof grandpa, 'note_stalled'> = {
  weight: () => weightOf(3_000_000, 0, 0, 1),
  handle: (ctx, origin, { delay, best_finalized_block_number: best }) => {
    ensureRoot(origin)
    grandpa.storage.Stalled.set(ctx, [delay, best])
    return undefined
  },
}
