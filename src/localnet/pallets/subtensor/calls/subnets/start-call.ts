import type { CallImpl } from '../../../../frame/pallet.js'
import { weightOf } from '../../../../frame/weight.js'
import type { SubtensorArgs } from '../../calls.js'
import { startSubnet } from '../../subnets/start-call.js'

/** `start_call` */
export const startCall: CallImpl<SubtensorArgs<'start_call'>> = {
  weight: () => weightOf(39_454_000, 4583, 5, 2),

  handle: (ctx, origin, { netuid }) => {
    startSubnet(ctx, origin, netuid)
    return undefined
  },
}
