/** What doctor reports. */
import type { Hash, Natural, Time } from './scalars.js'

/** One thing that doctor checked. */
export interface DoctorCheck {
  /** What kind of thing: `endpoint`, `runtime`, `clock`, `wallet`, `cache`, `state`, `terminal`, `node`. */
  readonly name: string
  /** Which one: an address, a path. */
  readonly subject: string
  /** How bad it is. A caution is worth knowing but needs no action. */
  readonly level: 'ok' | 'caution' | 'wrong'
  /** Whether there is no fault. A caution is not a fault. */
  readonly ok: boolean
  readonly detail: string
  /** What to do about it; null when nothing has to be done. */
  readonly remedy: string | null
}

/** An endpoint that answered. */
export interface DoctorEndpoint {
  readonly endpoint: string
  /** Milliseconds until it was connected. */
  readonly connect_ms: number
  /** Milliseconds from a request to its answer. */
  readonly latency_ms: number
  readonly chain: string
  readonly genesis_hash: Hash
  /** Number of its best block. */
  readonly height: Natural
  readonly spec_name: string
  readonly spec_version: Natural
  /** Timestamp of its best block. */
  readonly head_time: Time | null
  /**
   * The number of blocks before the best one whose state can be read (possibly more); null on a node that keeps the state of all blocks.
   */
  readonly kept_blocks: Natural | null
}

/** Everything that doctor checked. When something is wrong, it is printed too, as `data` of the failure. */
export interface DoctorReport {
  readonly network: string
  readonly ok: boolean
  readonly checks: readonly DoctorCheck[]
  /** The endpoints that answered. */
  readonly endpoints: readonly DoctorEndpoint[]
}
