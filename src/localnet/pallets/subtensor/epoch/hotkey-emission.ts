import type { Hex } from '../../../schema/types.js'

/** What a neuron earned in an epoch as miner and as validator, rao of alpha. */
export interface HotkeyEmission {
  readonly hotkey: Hex
  readonly server: bigint
  readonly validator: bigint
}
