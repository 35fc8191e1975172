import { ensureRoot } from '../../../frame/origins.js'
import type { Handler } from '../../../frame/pallet.js'
import { weightOf } from '../../../frame/weight.js'
import type { system } from '../schema.js'

/** `kill_storage` of frame_system 41: root deletes what is under these keys. */
export const killStorage: Handler<typeof system, 'kill_storage'> = {
  weight: ({ keys }) => weightOf(1_624_000 + 566_903 * keys.length, 0, 0, keys.length),
  class: 'Operational',
  handle: (ctx, origin, { keys }) => {
    ensureRoot(origin)
    for (const key of keys) ctx.delete(key.slice(2))
    return undefined
  },
}
