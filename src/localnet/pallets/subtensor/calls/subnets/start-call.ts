import type { Handler } from '../../../../frame/pallet.js'
import { weightOf } from '../../../../frame/weight.js'
import { subtensor } from '../../schema.js'
import { startSubnet } from '../../subnets/start-call.js'

/** `start_call` */
export const startCall: Handler<typeof subtensor, 'start_call'> = {
  weight: () => weightOf(39_454_000, 4583, 5, 2),

  handle: (ctx, origin, { netuid }) => {
    startSubnet(ctx, origin, netuid, () => subtensor.error('NeedWaitingMoreBlocksToStarCall'))
    return undefined
  },
}
