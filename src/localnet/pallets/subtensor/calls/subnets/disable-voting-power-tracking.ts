import { addU64 } from '../../../../fixed/saturating.js'
import type { Handler } from '../../../../frame/pallet.js'
import { weightOf } from '../../../../frame/weight.js'
import { subtensor } from '../../schema.js'
import { ensureSubnetOwnerOrRoot } from '../../subnets/subnet-owner.js'

/** `VOTING_POWER_DISABLE_GRACE_PERIOD_BLOCKS`: fourteen days. */
const GRACE_BLOCKS = 100_800n

/** `disable_voting_power_tracking`: the first epoch after the grace period forgets all voting power of the subnet. */
export const disableVotingPowerTracking: Handler<typeof subtensor, 'disable_voting_power_tracking'> = {
  weight: () => weightOf(10_000, 0, 2, 1),
  handle: (ctx, origin, { netuid }) => {
    ensureSubnetOwnerOrRoot(ctx, origin, netuid)
    const { VotingPowerTrackingEnabled, VotingPowerDisableAtBlock } = subtensor.storage
    if (!VotingPowerTrackingEnabled.get(ctx, netuid)) throw subtensor.error('VotingPowerTrackingNotEnabled')
    const disable_at_block = addU64(BigInt(ctx.blockNumber), GRACE_BLOCKS)
    VotingPowerDisableAtBlock.set(ctx, netuid, disable_at_block)
    ctx.deposit(subtensor.event.VotingPowerTrackingDisableScheduled({ netuid, disable_at_block }))
    return undefined
  },
}
