import type { Handler } from '../../../frame/pallet.js'
import { weightOf } from '../../../frame/weight.js'
import type { system } from '../schema.js'

/** `remark` of frame_system 41: anyone, nothing happens. */
export const remark: Handler<typeof system, 'remark'> = {
  weight: (args) => weightOf(1_586_000 + 10_920 * ((args.remark.length - 2) / 2), 0),
  handle: () => undefined,
}
