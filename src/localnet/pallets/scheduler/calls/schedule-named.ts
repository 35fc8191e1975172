import { toOriginCaller } from '../../../frame/origin-caller.js'
import { ensureRoot } from '../../../frame/origins.js'
import type { Handler } from '../../../frame/pallet.js'
import { blockAfter, scheduleTask } from '../agenda.js'
import type { scheduler } from '../schema.js'
import { SCHEDULE_NAMED } from '../weights.js'

/** `schedule_named` of pallet_scheduler 42. */
export const scheduleNamed: Handler<typeof scheduler, 'schedule_named'> = {
  weight: () => SCHEDULE_NAMED,
  handle: (ctx, origin, { id, when, maybe_periodic: period, priority, call }) => {
    ensureRoot(origin)
    scheduleTask(ctx, when, { id, priority, call, period, origin: toOriginCaller(origin) })
    return undefined
  },
}

/** `schedule_named_after` of pallet_scheduler 42. */
export const scheduleNamedAfter: Handler<typeof scheduler, 'schedule_named_after'> = {
  weight: () => SCHEDULE_NAMED,
  handle: (ctx, origin, { id, after, maybe_periodic: period, priority, call }) => {
    ensureRoot(origin)
    scheduleTask(ctx, blockAfter(ctx, after), { id, priority, call, period, origin: toOriginCaller(origin) })
    return undefined
  },
}
