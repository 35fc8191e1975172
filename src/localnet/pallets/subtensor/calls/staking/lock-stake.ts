import { ensureSigned } from '../../../../frame/origins.js'
import type { CallImpl } from '../../../../frame/pallet.js'
import type { ArgsOf } from '../../../../frame/pallet-schema.js'
import { weightOf } from '../../../../frame/weight.js'
import { doLockStake } from '../../locks/lock-stake.js'
import type { stakingCalls } from '../../staking-calls.js'

/** `lock_stake` (staking/lock.rs, `do_lock_stake`). */
export const lockStake: CallImpl<ArgsOf<typeof stakingCalls.lock_stake>> = {
  weight: () => weightOf(115_995_000, 7655, 17, 3),
  handle(ctx, origin, args) {
    doLockStake(ctx, ensureSigned(origin), args.netuid, args.hotkey, args.amount)
    return undefined
  },
}
