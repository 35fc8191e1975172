/** What subnets register --wait-for-cost reports. */
import type { TaoJson } from '../../core/money.js'
import type { Address, Hash, Natural } from '../scalars.js'

/** One of the places that were waited for. */
export interface SeatReport {
  readonly hotkey: Address
  readonly netuid: Natural
  /**
   * `registered`: by this run. `continued`: by an earlier run of the command that was not finished. `taken`: the hotkey was registered
   * there already. `waiting`: it cost too much to the end.
   */
  readonly status: 'registered' | 'continued' | 'taken' | 'waiting'
  readonly uid: Natural | null
  /** What it cost after the last block that was seen; null where joining costs no TAO. */
  readonly cost: TaoJson | null
  /** What was paid for it by this run, as far as that is known. */
  readonly paid: TaoJson | null
  /** Attempts that were signed by this run. */
  readonly attempts: Natural
  /** The transaction that registered it. */
  readonly extrinsic_hash: Hash | null
  readonly block_number: Natural | null
  /** Why it was not tried although it cost little enough; null where that is not so. */
  readonly why: string | null
}

export interface RegistrationsReport {
  readonly dry_run: boolean
  readonly network: string
  readonly genesis_hash: Hash
  readonly coldkey: Address
  /** A place that costs more is waited for. */
  readonly wait_for_cost: TaoJson
  /** The most that the chain is told to take for one, where it takes such a limit. */
  readonly max_cost: TaoJson
  /** `all`: nothing is left to register. `until`: the time was over. `rehearsal`: a dry run. */
  readonly ended: 'all' | 'until' | 'rehearsal' | 'failed'
  readonly from_block: Natural | null
  readonly to_block: Natural | null
  readonly seats: readonly SeatReport[]
}

/** A line of `--json --stream`: what the places that are left cost after a block. It comes where that has changed. */
export interface CostLine {
  readonly stage: 'cost'
  readonly block_number: Natural
  readonly wait_for_cost: TaoJson
  readonly seats: readonly SeatReport[]
}
