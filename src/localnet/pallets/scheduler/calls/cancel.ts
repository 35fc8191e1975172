import { ensureRoot } from '../../../frame/origins.js'
import type { Handler } from '../../../frame/pallet.js'
import { cancelTask, findNamed } from '../agenda.js'
import type { scheduler } from '../schema.js'
import { CANCEL, CANCEL_NAMED } from '../weights.js'

/** `cancel` of pallet_scheduler 42. */
export const cancel: Handler<typeof scheduler, 'cancel'> = {
  weight: () => CANCEL,
  handle: (ctx, origin, { when, index }) => {
    ensureRoot(origin)
    cancelTask(ctx, [when, index])
    return undefined
  },
}

/** `cancel_named` of pallet_scheduler 42. */
export const cancelNamed: Handler<typeof scheduler, 'cancel_named'> = {
  weight: () => CANCEL_NAMED,
  handle: (ctx, origin, { id }) => {
    ensureRoot(origin)
    cancelTask(ctx, findNamed(ctx, id))
    return undefined
  },
}
