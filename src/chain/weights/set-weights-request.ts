import type { QuantisedWeights } from './quantise.js'

export interface SetWeightsRequest {
  /** Signs, SS58. */
  readonly hotkey: string
  readonly netuid: number
  readonly weights: QuantisedWeights
  /** Null: the one that the subnet demands. */
  readonly versionKey: bigint | null
}
