import { ensureRoot } from '../../../frame/origins.js'
import type { Handler } from '../../../frame/pallet.js'
import { weightOf } from '../../../frame/weight.js'
import { scheduleChange } from '../../grandpa/authorities.js'
import { adminUtils475 } from '../475/schema.js'
import type { adminUtils } from '../schema.js'

/** `schedule_grandpa_change`: root alone changes who finalizes blocks. */
export const scheduleGrandpaChange: Handler<typeof adminUtils, 'schedule_grandpa_change'> = {
  weight: ({ next_authorities: { length } }) => weightOf(7_972_506 + 15_444 * length, 2_779, 1, 1),
  handle: (ctx, origin, { next_authorities, in_blocks: delay, forced }) => {
    ensureRoot(origin)
    scheduleChange(ctx, { next_authorities, delay, forced })
    return undefined
  },
}

/** `schedule_grandpa_change` at 475: only with the end of this block. */
export const scheduleGrandpaChange475: Handler<typeof adminUtils475, 'schedule_grandpa_change'> = {
  weight: () => weightOf(7_779_000, 0, 1, 1),
  handle: (ctx, origin, args) => {
    ensureRoot(origin)
    if (args.in_blocks !== 0) throw adminUtils475.error('GrandpaChangeDelayMustBeZero')
    return scheduleGrandpaChange.handle(ctx, origin, args)
  },
}
