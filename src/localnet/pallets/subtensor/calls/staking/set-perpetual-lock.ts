import { ensureSigned } from '../../../../frame/origins.js'
import type { CallImpl } from '../../../../frame/pallet.js'
import type { ArgsOf } from '../../../../frame/pallet-schema.js'
import { dbWeight } from '../../../../frame/weight.js'
import { doSetPerpetualLock } from '../../locks/lock-stake.js'
import type { stakingCalls } from '../../staking-calls.js'

/** `set_perpetual_lock` (staking/lock.rs, `do_set_perpetual_lock`). */
export const setPerpetualLock: CallImpl<ArgsOf<typeof stakingCalls.set_perpetual_lock>> = {
  weight: () => dbWeight(4, 3),
  handle(ctx, origin, args) {
    doSetPerpetualLock(ctx, ensureSigned(origin), args.netuid, args.enabled)
    return undefined
  },
}
