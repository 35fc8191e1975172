import type { Handler } from '../../../../frame/pallet.js'
import { weightOf } from '../../../../frame/weight.js'
import { subtensor } from '../../schema.js'
import { ensureSubnetOwner } from '../../subnets/ensure-subnet-owner.js'
import { passesRateLimitOnSubnet, setLastBlockOnSubnet } from '../../subnets/rate-limiting.js'
import { blocksUntilNextAutoEpoch } from '../../subnets/subnet-owner.js'

const LIMIT = { hyperparameter: 'TriggerEpoch' } as const

/** `trigger_epoch`: `do_trigger_epoch`, the owner asks for an epoch after the freeze window; not with commit-reveal. */
export const triggerEpoch: Handler<typeof subtensor, 'trigger_epoch'> = {
  weight: () => weightOf(42_539_000, 4447, 8, 2),

  handle: (ctx, origin, { netuid }) => {
    const who = ensureSubnetOwner(ctx, origin, netuid)
    const { storage } = subtensor
    if (storage.CommitRevealWeightsEnabled.get(ctx, netuid)) throw subtensor.error('DynamicTempoBlockedByCommitReveal')
    if (storage.PendingEpochAt.get(ctx, netuid) !== 0n) throw subtensor.error('EpochTriggerAlreadyPending')
    const block = BigInt(ctx.blockNumber)
    const window = BigInt(storage.AdminFreezeWindow.get(ctx))
    const remaining = blocksUntilNextAutoEpoch(ctx, netuid, block)
    if (remaining !== undefined && remaining < window) throw subtensor.error('AutoEpochAlreadyImminent')
    if (!passesRateLimitOnSubnet(ctx, LIMIT, who, netuid)) throw subtensor.error('TxRateLimitExceeded')
    const firesAt = block + window
    storage.PendingEpochAt.set(ctx, netuid, firesAt)
    setLastBlockOnSubnet(ctx, LIMIT, who, netuid, block)
    ctx.deposit(subtensor.event.EpochTriggered({ netuid, by: who, fires_at: firesAt }))
    return undefined
  },
}
