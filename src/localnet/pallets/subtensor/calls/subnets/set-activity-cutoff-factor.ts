import type { Handler } from '../../../../frame/pallet.js'
import { weightOf } from '../../../../frame/weight.js'
import { subtensor } from '../../schema.js'
import { passesRateLimitOnSubnet } from '../../subnets/rate-limiting.js'
import { ensureAdminWindowOpen, ensureSubnetOwnerOrRoot, recordOwnerRateLimit } from '../../subnets/subnet-owner.js'

const LIMIT = { hyperparameter: 'ActivityCutoffFactorMilli' } as const

/** `set_activity_cutoff_factor`: thousandths of a tempo after which a neuron is inactive; root is not limited. */
export const setActivityCutoffFactor: Handler<typeof subtensor, 'set_activity_cutoff_factor'> = {
  weight: () => weightOf(39_193_000, 4364, 7, 2),

  handle: (ctx, origin, { netuid, factor_milli: factor }) => {
    const owner = ensureSubnetOwnerOrRoot(ctx, origin, netuid)
    const { MinActivityCutoffFactorMilli: least, MaxActivityCutoffFactorMilli: most } = subtensor.constant
    if (factor < least || factor > most) throw subtensor.error('ActivityCutoffFactorMilliOutOfBounds')
    if (owner !== undefined) {
      ensureAdminWindowOpen(ctx, netuid)
      if (!passesRateLimitOnSubnet(ctx, LIMIT, owner, netuid)) throw subtensor.error('TxRateLimitExceeded')
    }
    subtensor.storage.ActivityCutoffFactorMilli.set(ctx, netuid, factor)
    ctx.deposit(subtensor.event.ActivityCutoffFactorMilliSet({ netuid, factor_milli: factor }))
    recordOwnerRateLimit(ctx, owner, netuid, LIMIT)
    return undefined
  },
}
