/** What axon probe reports. */
import type { Address, Hash, Natural } from './scalars.js'

/** A neuron and what became of the attempt to reach its axon. */
export interface ProbeJson {
  readonly uid: Natural
  readonly hotkey: Address
  /** The address and port that it announces. */
  readonly axon: string
  /**
   * `not-public` was not tried. `refused`: there is a machine, and nothing at the port. `no-answer`: it took the connection, and did not
   * answer by HTTP.
   */
  readonly state: 'reachable' | 'refused' | 'timeout' | 'unreachable' | 'no-answer' | 'not-public'
  /** Milliseconds until the connection stood. */
  readonly connect_ms: Natural | null
  readonly http_status: Natural | null
}

export interface AxonProbeReport {
  readonly network: string
  readonly netuid: Natural
  readonly block: Natural
  readonly block_hash: Hash
  /** Neurons that announce no axon. */
  readonly without_axon: Natural
  readonly reachable: Natural
  readonly axons: readonly ProbeJson[]
}
