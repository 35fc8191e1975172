import type { Handler } from '../../../../frame/pallet.js'
import { weightOf } from '../../../../frame/weight.js'
import type { subtensor } from '../../schema.js'
import { doUnstakeAllAlpha } from '../../staking/remove-stake.js'

export const UNSTAKE_ALL_ALPHA_WEIGHT = weightOf(700_873_000, 11306, 43, 25)

/** `unstake_all_alpha` (staking/remove_stake.rs, `do_unstake_all_alpha`). */
export const unstakeAllAlpha: Handler<typeof subtensor, 'unstake_all_alpha'> = {
  weight: () => UNSTAKE_ALL_ALPHA_WEIGHT,
  handle(ctx, origin, args) {
    doUnstakeAllAlpha(ctx, origin, args.hotkey)
    return undefined
  },
}
