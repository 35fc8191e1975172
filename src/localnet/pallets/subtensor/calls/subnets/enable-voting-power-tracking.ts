import type { Handler } from '../../../../frame/pallet.js'
import { weightOf } from '../../../../frame/weight.js'
import { subtensor } from '../../schema.js'
import { ensureSubnetOwnerOrRoot } from '../../subnets/subnet-owner.js'

/** `enable_voting_power_tracking`: epochs follow the stake of validators from now on, also where the end was set already. */
export const enableVotingPowerTracking: Handler<typeof subtensor, 'enable_voting_power_tracking'> = {
  weight: () => weightOf(10_000, 0, 2, 2),
  handle: (ctx, origin, { netuid }) => {
    ensureSubnetOwnerOrRoot(ctx, origin, netuid)
    subtensor.storage.VotingPowerTrackingEnabled.set(ctx, netuid, true)
    subtensor.storage.VotingPowerDisableAtBlock.remove(ctx, netuid)
    ctx.deposit(subtensor.event.VotingPowerTrackingEnabled({ netuid }))
    return undefined
  },
}
