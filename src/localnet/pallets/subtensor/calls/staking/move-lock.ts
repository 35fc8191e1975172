import { ensureSigned } from '../../../../frame/origins.js'
import type { Handler } from '../../../../frame/pallet.js'
import { weightOf } from '../../../../frame/weight.js'
import { doMoveLock } from '../../locks/lock-stake.js'
import type { subtensor } from '../../schema.js'

/** `move_lock` (staking/lock.rs, `do_move_lock`). */
export const moveLock: Handler<typeof subtensor, 'move_lock'> = {
  weight: () => weightOf(149_819_000, 7339, 14, 6),
  handle(ctx, origin, args) {
    doMoveLock(ctx, ensureSigned(origin), args.destination_hotkey, args.netuid)
    return undefined
  },
}
