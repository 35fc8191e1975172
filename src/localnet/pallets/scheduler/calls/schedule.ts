import { toOriginCaller } from '../../../frame/origin-caller.js'
import { ensureRoot } from '../../../frame/origins.js'
import type { Handler } from '../../../frame/pallet.js'
import { blockAfter, scheduleTask } from '../agenda.js'
import type { scheduler } from '../schema.js'
import { SCHEDULE } from '../weights.js'

/** `schedule` of pallet_scheduler 42. In this runtime root alone may schedule. */
export const schedule: Handler<typeof scheduler, 'schedule'> = {
  weight: () => SCHEDULE,
  handle: (ctx, origin, { when, maybe_periodic: period, priority, call }) => {
    ensureRoot(origin)
    scheduleTask(ctx, when, { id: undefined, priority, call, period, origin: toOriginCaller(origin) })
    return undefined
  },
}

/** `schedule_after` of pallet_scheduler 42. */
export const scheduleAfter: Handler<typeof scheduler, 'schedule_after'> = {
  weight: () => SCHEDULE,
  handle: (ctx, origin, { after, maybe_periodic: period, priority, call }) => {
    ensureRoot(origin)
    scheduleTask(ctx, blockAfter(ctx, after), { id: undefined, priority, call, period, origin: toOriginCaller(origin) })
    return undefined
  },
}
