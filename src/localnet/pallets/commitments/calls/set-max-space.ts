import { ensureRoot } from '../../../frame/origins.js'
import type { Handler } from '../../../frame/pallet.js'
import { weightOf } from '../../../frame/weight.js'
import { commitments } from '../schema.js'

/** `set_max_space` of pallet_commitments: bytes that an account may commit in an epoch. */
export const setMaxSpace: Handler<typeof commitments, 'set_max_space'> = {
  weight: () => weightOf(2_856_000, 0, 0, 1),
  handle: (ctx, origin, { new_limit }) => {
    ensureRoot(origin)
    commitments.storage.MaxSpace.set(ctx, new_limit)
    return undefined
  },
}
