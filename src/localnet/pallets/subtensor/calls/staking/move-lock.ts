import { weightOf } from '../../../../frame/context.js'
import { ensureSigned } from '../../../../frame/origins.js'
import type { ArgsOf, CallImpl } from '../../../../frame/pallet.js'
import { doMoveLock } from '../../locks/lock-stake.js'
import type { stakingCalls } from '../../staking-calls.js'

/** `move_lock` (staking/lock.rs, `do_move_lock`). */
export const moveLock: CallImpl<ArgsOf<typeof stakingCalls.move_lock>> = {
  weight: () => weightOf(149_819_000, 7339, 14, 6),
  handle(ctx, origin, args) {
    doMoveLock(ctx, ensureSigned(origin), args.destination_hotkey, args.netuid)
    return undefined
  },
}
