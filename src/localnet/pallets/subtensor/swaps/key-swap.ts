import type { Hex } from '../../../schema/types.js'

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
