import type { Handler } from '../../../../frame/pallet.js'
import { weightOf } from '../../../../frame/weight.js'
import type { subtensor } from '../../schema.js'
import { doSwapHotkey } from '../../swaps/swap-hotkey.js'

/** `swap_hotkey`: with the stake. */
export const swapHotkey: Handler<typeof subtensor, 'swap_hotkey'> = {
  weight: () => weightOf(1_242_038_000, 28_912, 182, 99),
  handle: (ctx, origin, { hotkey, new_hotkey, netuid }) =>
    doSwapHotkey(ctx, origin, { from: hotkey, to: new_hotkey, netuid, keepStake: false }),
}
