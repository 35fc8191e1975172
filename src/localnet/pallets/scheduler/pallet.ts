/** Scheduler: the joint of declaration and handlers. */
import { implementPallet } from '../../frame/pallet.js'
import { cancel, cancelNamed } from './calls/cancel.js'
import { cancelRetry, cancelRetryNamed, setRetry, setRetryNamed } from './calls/retries.js'
import { schedule, scheduleAfter } from './calls/schedule.js'
import { scheduleNamed, scheduleNamedAfter } from './calls/schedule-named.js'
import { scheduler } from './schema.js'
import { serviceAgendas } from './service-agendas.js'

export const schedulerPallet = implementPallet(scheduler, {
  calls: {
    schedule,
    cancel,
    schedule_named: scheduleNamed,
    cancel_named: cancelNamed,
    schedule_after: scheduleAfter,
    schedule_named_after: scheduleNamedAfter,
    set_retry: setRetry,
    set_retry_named: setRetryNamed,
    cancel_retry: cancelRetry,
    cancel_retry_named: cancelRetryNamed,
  },
  hooks: { onInitialize: serviceAgendas },
})
