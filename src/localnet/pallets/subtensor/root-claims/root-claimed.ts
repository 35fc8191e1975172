/** Tells the rules of root dividends that a coldkey's root stake at a hotkey has changed; amounts in rao. */
import type { Ctx } from '../../../frame/context.js'
import type { Hex } from '../../../schema/types.js'
import { subtensorRules } from '../rules.js'

/** `add_stake_adjust_root_claimed_for_hotkey_and_coldkey` */
export function addStakeAdjustRootClaimed(ctx: Ctx, hotkey: Hex, coldkey: Hex, amount: bigint): void {
  subtensorRules(ctx).rootDividends.noteStakeChange(ctx, hotkey, coldkey, amount)
}

/** `remove_stake_adjust_root_claimed_for_hotkey_and_coldkey` */
export function removeStakeAdjustRootClaimed(ctx: Ctx, hotkey: Hex, coldkey: Hex, amount: bigint): void {
  subtensorRules(ctx).rootDividends.noteStakeChange(ctx, hotkey, coldkey, -amount)
}
