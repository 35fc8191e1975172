import type { Ctx } from '../../../frame/context.js'
import type { Hex } from '../../../schema/types.js'
import type { DbTally } from './db-tally.js'

/** From one coldkey to another. */
export interface ColdkeySwap {
  readonly from: Hex
  readonly to: Hex
}

/** From one hotkey to another. */
export interface HotkeySwap {
  readonly from: Hex
  readonly to: Hex
  /** The stake, and all that follows from it, stays where it is. */
  readonly keepStake: boolean
}

/** What is asked for: on one subnet, or on all where none is named. */
export interface HotkeySwapWish extends HotkeySwap {
  readonly netuid: number | undefined
}

/** A swap, whose it is, what it has cost the store so far, and in what runtimes differ about it. */
export interface RunningSwap {
  readonly coldkey: Hex
  readonly swap: HotkeySwap
  readonly tally: DbTally
  readonly steps: HotkeySwapSteps
}

export interface HotkeySwapSteps {
  /** Whether a hotkey whose stake stays at it goes on to have an owner. */
  readonly ownsWhatKeepsStake: boolean
  setSubnetOwnerHotkey(ctx: Ctx, netuid: number, hotkey: Hex): void
  /** Moves the stake of a subnet, and what follows from it. */
  moveStake(ctx: Ctx, netuid: number, swap: HotkeySwap, tally: DbTally): void
}
