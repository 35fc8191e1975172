import type { Handler } from '../../../../frame/pallet.js'
import { weightOf } from '../../../../frame/weight.js'
import { subtensor } from '../../schema.js'
import { ensureSubnetOwner } from '../../subnets/ensure-subnet-owner.js'
import { passesRateLimitOnSubnet, setLastBlockOnSubnet } from '../../subnets/rate-limiting.js'
import { ensureAdminWindowOpen } from '../../subnets/subnet-owner.js'

/** `set_tempo`: `do_set_tempo`, by the owner; the epochs are counted anew from this block. */
export const setTempo: Handler<typeof subtensor, 'set_tempo'> = {
  weight: () => weightOf(46_407_000, 4440, 6, 3),

  handle: (ctx, origin, { netuid, tempo }) => {
    const who = ensureSubnetOwner(ctx, origin, netuid)
    if (tempo < subtensor.constant.MinTempo || tempo > subtensor.constant.MaxTempo) throw subtensor.error('TempoOutOfBounds')
    ensureAdminWindowOpen(ctx, netuid)
    if (!passesRateLimitOnSubnet(ctx, 'TempoUpdate', who, netuid)) throw subtensor.error('TxRateLimitExceeded')
    const block = BigInt(ctx.blockNumber)
    subtensor.storage.Tempo.set(ctx, netuid, tempo)
    ctx.deposit(subtensor.event.TempoSet([netuid, tempo]))
    subtensor.storage.LastEpochBlock.set(ctx, netuid, block)
    setLastBlockOnSubnet(ctx, 'TempoUpdate', who, netuid, block)
    return undefined
  },
}
