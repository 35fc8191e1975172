import { weightOf } from '../../../frame/context.js'
import type { ArgsOf, CallImpl } from '../../../frame/pallet.js'
import type { system } from '../schema.js'

/** `remark` of frame_system 41: anyone, nothing happens. */
export const remark: CallImpl<ArgsOf<(typeof system.input.calls)['remark']>> = {
  weight: (args) => weightOf(1_586_000 + 10_920 * ((args.remark.length - 2) / 2), 0),
  handle: () => undefined,
}
