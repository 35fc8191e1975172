/** What doctor reports. */
import type { Hash, Natural, Time } from './scalars.js'

/** One thing that was looked at. */
export interface DoctorCheck {
  /** What kind of thing: `endpoint`, `clock`, `wallet`, `cache`, `state`, `terminal`, `node`. */
  readonly name: string
  /** Which one: an address, a path. */
  readonly subject: string
  /** A caution is worth knowing, and nothing has to be done about it. */
  readonly level: 'ok' | 'caution' | 'wrong'
  /** Whether it is no fault: cautions are none. */
  readonly ok: boolean
  readonly detail: string
  /** What to do; null where there is nothing to do. */
  readonly remedy: string | null
}

/** An endpoint that answered. */
export interface DoctorEndpoint {
  readonly endpoint: string
  /** Milliseconds until it was connected. */
  readonly connect_ms: number
  /** Milliseconds for a question and its answer. */
  readonly latency_ms: number
  readonly chain: string
  readonly genesis_hash: Hash
  /** Number of its best block. */
  readonly height: Natural
  readonly spec_name: string
  readonly spec_version: Natural
  /** Timestamp of its best block. */
  readonly head_time: Time | null
  /** Blocks before the best one whose state can be read, at least; null on a node that keeps them all. */
  readonly kept_blocks: Natural | null
}

/** Everything that was looked at. It is printed as well when something is wrong, as `data` of the failure. */
export interface DoctorReport {
  readonly network: string
  readonly ok: boolean
  readonly checks: readonly DoctorCheck[]
  /** Those that answered. */
  readonly endpoints: readonly DoctorEndpoint[]
}
