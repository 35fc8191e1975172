import { ensureNone } from '../../../frame/origins.js'
import type { Handler } from '../../../frame/pallet.js'
import { weightOf } from '../../../frame/weight.js'
import { checkSlotOfTimestamp } from '../../aura/hooks.js'
import { timestamp } from '../schema.js'

/** `set` of pallet_timestamp 40: the block's time, an inherent. A wrong one is the block maker's fault and stops the block. */
export const set: Handler<typeof timestamp, 'set'> = {
  weight: () => weightOf(3_816_000, 1_493, 2, 1),
  class: 'Mandatory',
  handle: (ctx, origin, { now }) => {
    ensureNone(origin)
    const { Now, DidUpdate } = timestamp.storage
    if (DidUpdate.has(ctx)) throw new RangeError('Timestamp must be updated only once in the block')
    const before = Now.get(ctx)
    if (before !== 0n && now < before + timestamp.constant.MinimumPeriod) {
      throw new RangeError('Timestamp must increment by at least <MinimumPeriod> between sequential blocks')
    }
    Now.set(ctx, now)
    DidUpdate.set(ctx, true)
    checkSlotOfTimestamp(ctx, now)
    return undefined
  },
}
