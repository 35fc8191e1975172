/** What the commands that show weights report. */
import type { Address, Decimal, Digits, Hash, Natural } from './scalars.js'

/** A commit that waits to be revealed. */
export interface PendingCommitJson {
  readonly netuid: Natural
  readonly mechid: Natural
  /** Whether the hotkey reveals it by its salt, or the chain by itself. */
  readonly path: 'salted' | 'timelocked'
  readonly hash: Hash
  /** The block in which it was made, and the number of the subnet's epoch. */
  readonly block: Natural
  readonly epoch: Natural
  /** `early`: its epoch is to come. `open`: it can be revealed in the next block. `expired`: no longer. Null where it is not known. */
  readonly state: 'early' | 'open' | 'expired' | null
  /** Between which blocks it is revealed, by the tempo as it is. */
  readonly reveal_from: Natural | null
  readonly reveal_to: Natural | null
  /** The drand round with which the chain reveals it. */
  readonly reveal_round: Digits | null
  /** Whether its salt is kept here; null where it needs none. */
  readonly salt_kept: boolean | null
}

export interface WeightsPendingReport {
  readonly network: string
  readonly block: Natural
  readonly block_hash: Hash
  readonly hotkey: Address
  readonly commits: readonly PendingCommitJson[]
  /** Salts that are kept for commits which the chain does not have: never sent, revealed or expired. */
  readonly salts_unused: Natural
}

export interface WeightsStatusReport {
  readonly network: string
  readonly block: Natural
  readonly block_hash: Hash
  readonly hotkey: Address
  readonly netuid: Natural
  readonly mechid: Natural
  /** Null where the hotkey is not registered on the subnet. */
  readonly uid: Natural | null
  /** The path that weights take now, the call for it, and why; null where there is none. */
  readonly path: string | null
  readonly call: string | null
  readonly why: string
  readonly commit_reveal: boolean
  /** Epochs between commit and reveal; null where the runtime counts otherwise. */
  readonly reveal_period: Natural | null
  readonly tempo: Natural | null
  readonly next_epoch_block: Natural | null
  readonly rate_limit: Natural | null
  /** The block of the last weights or commit; null for never. */
  readonly last_update_block: Natural | null
  /** Blocks until weights may be set again; 0 for in the next block. */
  readonly blocks_until_allowed: Natural | null
  readonly version_key: Digits
  readonly min_weights: Natural | null
  /** In rao; null where the runtime does not tell. */
  readonly stake_weight_rao: Digits | null
  readonly stake_threshold_rao: Digits | null
  readonly validator_permit: boolean | null
  readonly consensus: 'yuma' | 'null'
  /** How many weights of the hotkey are in force. */
  readonly weights: Natural
  /** The part of them that is elsewhere than the consensus, from 0 to 1; null where either has nothing. */
  readonly consensus_distance: Decimal | null
  /** What would keep weights from being set now. */
  readonly obstacles: readonly { readonly check: string; readonly why: string }[]
  readonly commits: readonly PendingCommitJson[]
}

export interface WeightsRowJson {
  readonly uid: Natural
  readonly hotkey: Address
  readonly targets: readonly { readonly uid: Natural; readonly value: Natural }[]
}

/** Weights or bonds of a mechanism, by the neuron that gives them. */
export interface WeightsMatrixReport {
  readonly network: string
  readonly block_hash: Hash
  readonly netuid: Natural
  readonly mechid: Natural
  readonly neurons: Natural
  readonly rows: readonly WeightsRowJson[]
  /** The file with the page; null without one. */
  readonly html: string | null
}

/** A transaction about weights that was signed here. */
export interface WeightsHistoryEntry {
  readonly time: string
  readonly hash: Hash
  readonly call: string
  readonly title: string
  readonly hotkey: Address
  readonly network: string
  readonly status: 'signed' | 'submitted' | 'succeeded' | 'failed' | 'refused' | 'not-included' | 'unknown'
  readonly block: Natural | null
  readonly code: string | null
}

export interface WeightsHistoryReport {
  readonly entries: readonly WeightsHistoryEntry[]
}
