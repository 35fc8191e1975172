import { ensureSigned } from '../../../../frame/origins.js'
import type { Handler } from '../../../../frame/pallet.js'
import { weightOf } from '../../../../frame/weight.js'
import { doLockStake } from '../../locks/lock-stake.js'
import type { subtensor } from '../../schema.js'

/** `lock_stake` (staking/lock.rs, `do_lock_stake`). */
export const lockStake: Handler<typeof subtensor, 'lock_stake'> = {
  weight: () => weightOf(115_995_000, 7655, 17, 3),
  handle(ctx, origin, args) {
    doLockStake(ctx, ensureSigned(origin), args.netuid, args.hotkey, args.amount)
    return undefined
  },
}
