import type { CallImpl } from '../../../../frame/pallet.js'
import { weightOf } from '../../../../frame/weight.js'
import type { SubtensorArgs } from '../../calls.js'
import { scheduleChildren } from '../../children/schedule-children.js'

/** `set_children` */
export const setChildren: CallImpl<SubtensorArgs<'set_children'>> = {
  weight: () => weightOf(119_000_000, 0, 6, 31),

  handle: (ctx, origin, { hotkey, netuid, children }) => {
    scheduleChildren(ctx, origin, hotkey, netuid, children)
    return undefined
  },
}
