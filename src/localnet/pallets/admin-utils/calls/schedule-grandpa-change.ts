import { DispatchFailure } from '../../../frame/dispatch.js'
import { ensureRoot } from '../../../frame/origins.js'
import type { Handler } from '../../../frame/pallet.js'
import { weightOf } from '../../../frame/weight.js'
import { adminUtils475 } from '../475/schema.js'

/**
 * `schedule_grandpa_change`: root only, and only with the end of this block. One that passes the checks fails with `Other`, because this
 * chain has no finality gadget whose authorities could change.
 */
export const scheduleGrandpaChange: Handler<typeof adminUtils475, 'schedule_grandpa_change'> = {
  weight: () => weightOf(7_779_000, 0, 1, 1),

  handle: (_ctx, origin, { in_blocks: delay }) => {
    ensureRoot(origin)
    if (delay !== 0) throw adminUtils475.error('GrandpaChangeDelayMustBeZero')
    throw new DispatchFailure({ type: 'Other' })
  },
}
