import { ensureSigned } from '../../../../frame/origins.js'
import type { Handler } from '../../../../frame/pallet.js'
import { weightOf } from '../../../../frame/weight.js'
import { subtensor } from '../../schema.js'
import { isValidSubnetIdentity } from '../../subnets/identity.js'

/** `set_subnet_identity`: the owner names the subnet. */
export const setSubnetIdentity: Handler<typeof subtensor, 'set_subnet_identity'> = {
  weight: () => weightOf(17_513_000, 4060, 1, 1),

  handle: (ctx, origin, { netuid, ...identity }) => {
    const coldkey = ensureSigned(origin)
    if (subtensor.storage.SubnetOwner.get(ctx, netuid) !== coldkey) throw subtensor.error('NotSubnetOwner')
    if (!isValidSubnetIdentity(identity)) throw subtensor.error('InvalidIdentity')
    subtensor.storage.SubnetIdentitiesV3.set(ctx, netuid, identity)
    ctx.deposit(subtensor.event.SubnetIdentitySet(netuid))
    return undefined
  },
}
