import type { Handler } from '../../../../frame/pallet.js'
import { weightOf } from '../../../../frame/weight.js'
import type { subtensor } from '../../schema.js'
import { doUnstakeAll } from '../../staking/remove-stake.js'

export const UNSTAKE_ALL_WEIGHT = weightOf(26_830_000, 9189, 6)

/** `unstake_all` (staking/remove_stake.rs, `do_unstake_all`). */
export const unstakeAll: Handler<typeof subtensor, 'unstake_all'> = {
  weight: () => UNSTAKE_ALL_WEIGHT,
  handle(ctx, origin, { hotkey }) {
    doUnstakeAll(ctx, origin, hotkey)
    return undefined
  },
}
