/** In what runtimes differ about the dividends of root stakers. Amounts in rao. */
import type { Ctx } from '../../../frame/context.js'
import type { Hex } from '../../../schema/types.js'

export interface RootDividendRules {
  /** Alpha of a subnet that the root stakers of a hotkey have earned. */
  credit(ctx: Ctx, hotkey: Hex, netuid: number, alpha: bigint): void
  /** A hotkey's root stake is about to change, and with it who earns what the hotkey earned so far. */
  settle(ctx: Ctx, hotkey: Hex): void
  /** A coldkey's root stake at a hotkey has grown, or shrunk by a negative amount: what it is owed stays as it was. */
  noteStakeChange(ctx: Ctx, hotkey: Hex, coldkey: Hex, delta: bigint): void
  /** After a block's emission. */
  afterCoinbase(ctx: Ctx): void
  /** At the end of a block's step. */
  endStep(ctx: Ctx): void
}
