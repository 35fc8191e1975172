import type { Hex } from '../../../schema/types.js'

/** Where stake is: who holds it, on which hotkey and subnet. */
export interface StakePlace {
  readonly coldkey: Hex
  readonly hotkey: Hex
  readonly netuid: number
}
