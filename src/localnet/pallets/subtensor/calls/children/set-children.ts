import type { Handler } from '../../../../frame/pallet.js'
import { weightOf } from '../../../../frame/weight.js'
import { scheduleChildren } from '../../children/schedule-children.js'
import type { subtensor } from '../../schema.js'

/** `set_children` */
export const setChildren: Handler<typeof subtensor, 'set_children'> = {
  weight: () => weightOf(119_000_000, 0, 6, 31),

  handle: (ctx, origin, { hotkey, netuid, children }) => {
    scheduleChildren(ctx, origin, hotkey, netuid, children)
    return undefined
  },
}
