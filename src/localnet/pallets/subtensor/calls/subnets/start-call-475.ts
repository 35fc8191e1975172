import type { Handler } from '../../../../frame/pallet.js'
import { subtensor475 } from '../../475/schema.js'
import { startSubnet } from '../../subnets/start-call.js'
import { startCall } from './start-call.js'

/** `start_call`: another error for who comes too early. */
export const startCall475: Handler<typeof subtensor475, 'start_call'> = {
  ...startCall,
  handle: (ctx, origin, { netuid }) => {
    startSubnet(ctx, origin, netuid, () => subtensor475.error('StartCallNotReady'))
    return undefined
  },
}
