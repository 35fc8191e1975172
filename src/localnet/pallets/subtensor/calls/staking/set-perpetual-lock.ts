import { ensureSigned } from '../../../../frame/origins.js'
import type { Handler } from '../../../../frame/pallet.js'
import { dbWeight } from '../../../../frame/weight.js'
import { doSetPerpetualLock } from '../../locks/lock-stake.js'
import type { subtensor } from '../../schema.js'

/** `set_perpetual_lock` (staking/lock.rs, `do_set_perpetual_lock`). */
export const setPerpetualLock: Handler<typeof subtensor, 'set_perpetual_lock'> = {
  weight: () => dbWeight(4, 3),
  handle(ctx, origin, args) {
    doSetPerpetualLock(ctx, ensureSigned(origin), args.netuid, args.enabled)
    return undefined
  },
}
