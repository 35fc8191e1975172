import type { QuantisedWeights } from './quantise.js'

export interface SetWeightsRequest {
  /** The hotkey that signs, SS58. */
  readonly hotkey: string
  readonly netuid: number
  readonly weights: QuantisedWeights
  /** The version key; null for the one that the subnet demands. */
  readonly versionKey: bigint | null
}
