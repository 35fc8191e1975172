/** What the localnet commands report. */
import type { TaoJson } from '../core/money.js'
import type { Address, Hash, Natural, Time } from './scalars.js'

/** A localnet that listens. */
export interface StartedReport {
  readonly url: string
  readonly port: Natural
  readonly pid: Natural
  /** Output of a detached one; null in the foreground. */
  readonly log_file: string | null
}

/** The instances that are running. */
export interface StatusReport {
  readonly instances: readonly {
    readonly url: string
    readonly port: Natural
    readonly pid: Natural
    readonly block_number: Natural
    readonly block_hash: Hash
    readonly genesis_hash: Hash
    readonly spec_version: Natural
    /** `instant`, or the seconds from block to block. */
    readonly block_time: 'instant' | number
    /** Transactions that wait: ready and future. */
    readonly pending: Natural
    /** The file that the chain is saved to; null where it is not. */
    readonly state_file: string | null
    readonly started_at: Time
  }[]
}

/** Where the chain stands after it was changed from outside. */
export interface PlaceReport {
  readonly port: Natural
  readonly block_number: Natural
  readonly block_hash: Hash
}

/** An account that was given TAO. */
export interface FundReport extends PlaceReport {
  readonly address: Address
  readonly amount: TaoJson
}

/** The instances that were stopped. */
export interface StopReport {
  readonly stopped: readonly { readonly port: Natural; readonly pid: Natural }[]
}
