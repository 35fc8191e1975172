import type { Ctx } from '../../../frame/context.js'
import type { Hex } from '../../../schema/types.js'
import { subtensor475 } from '../475/schema.js'
import { countBasketRows } from './escrow.js'
import { MAX_FLUSH_ROWS } from './work.js'

/**
 * `root_claim_fits_budget`: the hotkeys and the rows of their baskets, and what waits to be deposited in them.
 * @throws DispatchFailure RootClaimTooHeavy
 */
export function ensureFitsClaim(ctx: Ctx, hotkeys: readonly Hex[], budget: number): void {
  const count = (rowsOf: (hotkey: Hex) => number): number => hotkeys.reduce((total, hotkey) => total + rowsOf(hotkey), 0)
  const waiting = count((hotkey) => subtensor475.storage.PendingBasketDeposits.storageKeys(ctx, hotkey).length)
  const rows = count((hotkey) => countBasketRows(ctx, hotkey))
  if (hotkeys.length + rows > budget || waiting > MAX_FLUSH_ROWS) throw subtensor475.error('RootClaimTooHeavy')
}
