import type { Handler } from '../../../../frame/pallet.js'
import { weightOf } from '../../../../frame/weight.js'
import type { subtensor } from '../../schema.js'
import { doSwapHotkey } from '../../swaps/swap-hotkey.js'

/** `swap_hotkey_v2`: with the stake or without it. */
export const swapHotkeyV2: Handler<typeof subtensor, 'swap_hotkey_v2'> = {
  weight: () => weightOf(275_300_000, 0, 52, 35),
  handle: (ctx, origin, { hotkey, new_hotkey, netuid, keep_stake }) =>
    doSwapHotkey(ctx, origin, { from: hotkey, to: new_hotkey, netuid, keepStake: keep_stake }),
}
