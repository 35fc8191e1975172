import { ensureRoot } from '../../../frame/origins.js'
import type { Handler } from '../../../frame/pallet.js'
import { findNamed, findTask } from '../agenda.js'
import { scheduler } from '../schema.js'
import { CANCEL_RETRY, CANCEL_RETRY_NAMED, SET_RETRY, SET_RETRY_NAMED } from '../weights.js'

const { Retries } = scheduler.storage

/** `set_retry` of pallet_scheduler 42: how often, and after how many blocks, a task is tried again when it fails. */
export const setRetry: Handler<typeof scheduler, 'set_retry'> = {
  weight: () => SET_RETRY,
  handle: (ctx, origin, { task, retries, period }) => {
    ensureRoot(origin)
    findTask(ctx, task)
    Retries.set(ctx, task, { total_retries: retries, remaining: retries, period })
    ctx.deposit(scheduler.event.RetrySet({ task, id: undefined, period, retries }))
    return undefined
  },
}

/** `set_retry_named` of pallet_scheduler 42. */
export const setRetryNamed: Handler<typeof scheduler, 'set_retry_named'> = {
  weight: () => SET_RETRY_NAMED,
  handle: (ctx, origin, { id, retries, period }) => {
    ensureRoot(origin)
    const [when, index] = findNamed(ctx, id)
    findTask(ctx, [when, index])
    Retries.set(ctx, [when, index], { total_retries: retries, remaining: retries, period })
    ctx.deposit(scheduler.event.RetrySet({ task: [when, index], id, period, retries }))
    return undefined
  },
}

/** `cancel_retry` of pallet_scheduler 42. */
export const cancelRetry: Handler<typeof scheduler, 'cancel_retry'> = {
  weight: () => CANCEL_RETRY,
  handle: (ctx, origin, { task }) => {
    ensureRoot(origin)
    findTask(ctx, task)
    Retries.remove(ctx, task)
    ctx.deposit(scheduler.event.RetryCancelled({ task, id: undefined }))
    return undefined
  },
}

/** `cancel_retry_named` of pallet_scheduler 42. */
export const cancelRetryNamed: Handler<typeof scheduler, 'cancel_retry_named'> = {
  weight: () => CANCEL_RETRY_NAMED,
  handle: (ctx, origin, { id }) => {
    ensureRoot(origin)
    const [when, index] = findNamed(ctx, id)
    findTask(ctx, [when, index])
    Retries.remove(ctx, [when, index])
    ctx.deposit(scheduler.event.RetryCancelled({ task: [when, index], id }))
    return undefined
  },
}
