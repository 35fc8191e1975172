/** How long an epoch lasts, and a neuron is active without weights: by the owner within bounds, by root without a rate limit. */
import type { Handler } from '../../../frame/pallet.js'
import { weightOf } from '../../../frame/weight.js'
import { subtensor475 } from '../../subtensor/475/schema.js'
import { passesRateLimitOnSubnet } from '../../subtensor/subnets/rate-limiting.js'
import { doesSubnetExist } from '../../subtensor/subnets/subnet-existence.js'
import { ensureAdminWindowOpen, ensureSubnetOwnerOrRoot, recordOwnerRateLimit } from '../../subtensor/subnets/subnet-owner.js'
import type { adminUtils475 } from '../475/schema.js'

const { storage, event, constant } = subtensor475
const FACTOR = { hyperparameter: 'ActivityCutoffFactorMilli' } as const

/** `sudo_set_tempo`: the cycle starts anew. */
export const sudoSetTempo475: Handler<typeof adminUtils475, 'sudo_set_tempo'> = {
  weight: () => weightOf(522_036_000, 0),

  handle: (ctx, origin, { netuid, tempo }) => {
    const owner = ensureSubnetOwnerOrRoot(ctx, origin, netuid)
    if (!doesSubnetExist(ctx, netuid)) throw subtensor475.error('SubnetNotExists')
    if (owner !== undefined && (tempo < constant.MinTempo || tempo > constant.MaxTempo)) throw subtensor475.error('TempoOutOfBounds')
    ensureAdminWindowOpen(ctx, netuid)
    if (owner !== undefined && !passesRateLimitOnSubnet(ctx, 'TempoUpdate', owner, netuid)) throw subtensor475.error('TxRateLimitExceeded')
    storage.Tempo.set(ctx, netuid, tempo)
    ctx.deposit(event.TempoSet([netuid, tempo]))
    storage.LastEpochBlock.set(ctx, netuid, BigInt(ctx.blockNumber))
    recordOwnerRateLimit(ctx, owner, netuid, 'TempoUpdate')
    return undefined
  },
}

/** `sudo_set_activity_cutoff_factor`, in thousandths of a tempo. It is taken to weigh what `sudo_set_tempo` does. */
export const sudoSetActivityCutoffFactor: Handler<typeof adminUtils475, 'sudo_set_activity_cutoff_factor'> = {
  weight: () => weightOf(522_036_000, 0),

  handle: (ctx, origin, { netuid, factor_milli: factor }) => {
    const owner = ensureSubnetOwnerOrRoot(ctx, origin, netuid)
    const { MinActivityCutoffFactorMilli: least, MaxActivityCutoffFactorMilli: most } = constant
    if (factor < least || factor > most) throw subtensor475.error('ActivityCutoffFactorMilliOutOfBounds')
    if (owner !== undefined) {
      ensureAdminWindowOpen(ctx, netuid)
      if (!passesRateLimitOnSubnet(ctx, FACTOR, owner, netuid)) throw subtensor475.error('TxRateLimitExceeded')
    }
    storage.ActivityCutoffFactorMilli.set(ctx, netuid, factor)
    ctx.deposit(event.ActivityCutoffFactorMilliSet({ netuid, factor_milli: factor }))
    recordOwnerRateLimit(ctx, owner, netuid, FACTOR)
    return undefined
  },
}
