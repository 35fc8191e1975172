import type { Handler } from '../../../../frame/pallet.js'
import type { subtensor475 } from '../../475/schema.js'
import type { HotkeySwapWish } from '../../swaps/key-swap.js'
import { doSwapHotkey475, weighHotkeySwap } from '../../swaps/swap-hotkey-475.js'

interface SwapArgs {
  readonly hotkey: string
  readonly new_hotkey: string
  readonly netuid: number | undefined
}

function readWish({ hotkey, new_hotkey, netuid }: SwapArgs, keepStake: boolean): HotkeySwapWish {
  return { from: hotkey, to: new_hotkey, netuid, keepStake }
}

/** `swap_hotkey`: with the stake. */
export const swapHotkey475: Handler<typeof subtensor475, 'swap_hotkey'> = {
  weight: (args, ctx) => weighHotkeySwap(ctx, readWish(args, false)),
  handle: (ctx, origin, args) => doSwapHotkey475(ctx, origin, readWish(args, false)),
}

/** `swap_hotkey_v2`: with the stake or without it. */
export const swapHotkeyV2At475: Handler<typeof subtensor475, 'swap_hotkey_v2'> = {
  weight: (args, ctx) => weighHotkeySwap(ctx, readWish(args, args.keep_stake)),
  handle: (ctx, origin, args) => doSwapHotkey475(ctx, origin, readWish(args, args.keep_stake)),
}
