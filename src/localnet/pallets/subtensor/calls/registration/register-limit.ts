import { ensureSigned } from '../../../../frame/origins.js'
import type { Handler } from '../../../../frame/pallet.js'
import { weightOf } from '../../../../frame/weight.js'
import { doRegister } from '../../registration/register.js'
import { subtensor } from '../../schema.js'
import { ROOT_NETUID } from '../../subnets/root-netuid.js'
import { doesSubnetExist } from '../../subnets/subnet-existence.js'

/** `register_limit`: `do_register_limit`, a registration for at most so much rao. */
export const registerLimit: Handler<typeof subtensor, 'register_limit'> = {
  weight: () => weightOf(354_200_000, 0, 47, 40),

  handle: (ctx, origin, { netuid, hotkey, limit_price: limit }) => {
    ensureSigned(origin)
    if (netuid === ROOT_NETUID) throw subtensor.error('RegistrationNotPermittedOnRootSubnet')
    if (!doesSubnetExist(ctx, netuid)) throw subtensor.error('SubnetNotExists')
    if (subtensor.storage.Burn.get(ctx, netuid) > limit) throw subtensor.error('RegistrationPriceLimitExceeded')
    doRegister(ctx, origin, netuid, hotkey)
    return undefined
  },
}
