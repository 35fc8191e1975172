import type { QuantisedWeights } from './quantise.js'

/** A vector of weights that a hotkey wants on the chain, by whichever path. */
export interface SetWeightsRequest {
  /** The hotkey that signs, SS58. */
  readonly hotkey: string
  readonly netuid: number
  /** The mechanism of the subnet; 0 is the one that every subnet has. */
  readonly mechid: number
  /** What is sent: uids, and a u16 for each. */
  readonly weights: QuantisedWeights
  /** The version key; null for the one that the subnet demands. */
  readonly versionKey: bigint | null
}
