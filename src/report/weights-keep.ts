/** The lines of `weights keep`. */
import type { Address, Hash, Natural, Time } from './scalars.js'

interface LineTime {
  readonly time: Time
}

/** A mechanism of a subnet. */
export interface KeptPlace {
  readonly netuid: Natural
  readonly mechid: Natural
}

export interface KeeperStartLine extends LineTime {
  readonly type: 'start'
  readonly network: string
  readonly genesis_hash: Hash
  readonly hotkey: Address
  readonly places: readonly KeptPlace[]
  /** Blocks between two settings; null for once in each epoch. */
  readonly every: Natural | null
}

/** What is done for a place now; given where it is another than before. */
export interface KeeperDecisionLine extends LineTime, KeptPlace {
  readonly type: 'decision'
  readonly block_number: Natural
  /** The number of the subnet's epoch; null where it is not known, or blocks are counted. */
  readonly epoch: Natural | null
  /**
   * `set`: weights are wanted. `wait`: not now. `prove`: it is not known yet what became of an earlier transaction, so that nothing is
   * signed.
   */
  readonly decision: 'set' | 'wait' | 'prove'
  /** Of `wait`: done, rate-limit, retry, behind, together, subnet-missing, mechanism-missing, not-registered, no-epochs … */
  readonly reason: string | null
  readonly why: string
  /** The block from which that may change; null where it is not known. */
  readonly until_block: Natural | null
}

/** The answer of the source. */
export interface KeeperVectorLine extends LineTime, KeptPlace {
  readonly type: 'vector'
  readonly epoch: Natural | null
  readonly ok: boolean
  /** How many uids it names; null without a vector. */
  readonly uids: Natural | null
  /** Code of the error; null for a good vector. */
  readonly code: string | null
  readonly why: string | null
}

export interface KeptDeed extends KeptPlace {
  readonly kind: 'set' | 'reveal'
}

/** Nothing was signed for this place, or what was signed was not taken. */
export interface KeeperRefusedLine extends LineTime, KeptDeed {
  readonly type: 'refused'
  readonly code: string
  readonly why: string
  /** The block from which it is tried again. */
  readonly until_block: Natural
}

export interface KeeperSignedLine extends LineTime {
  readonly type: 'signed'
  readonly extrinsic_hash: Hash
  /** The last block that can have it; null for no end. */
  readonly era_end_block: Natural | null
  /** In the order of its calls. */
  readonly deeds: readonly KeptDeed[]
}

export interface KeeperOutcomeLine extends LineTime {
  readonly type: 'outcome'
  readonly extrinsic_hash: Hash
  readonly status: 'succeeded' | 'failed' | 'unknown'
  readonly block_number: Natural | null
  readonly block_hash: Hash | null
  readonly code: string | null
  readonly why: string | null
  /** `ok` is null where it is not known. */
  readonly deeds: readonly (KeptDeed & { readonly ok: boolean | null })[]
}

/** What was found out later of a transaction, which may be of an earlier run or of another command. */
export interface KeeperProvenLine extends LineTime {
  readonly type: 'proven'
  readonly extrinsic_hash: Hash
  readonly status: 'succeeded' | 'failed' | 'not-included'
  readonly block_number: Natural | null
}

/** An epoch has ended without weights. */
export interface KeeperMissedLine extends LineTime, KeptPlace {
  readonly type: 'missed'
  readonly epoch: Natural
  readonly why: string | null
}

/** A commit that can no longer be revealed. */
export interface KeeperExpiredLine extends LineTime, KeptPlace {
  readonly type: 'expired'
  readonly commit: Hash
}

export interface KeeperLostLine extends LineTime {
  readonly type: 'lost'
  readonly endpoint: string
  readonly code: string
  readonly why: string
}

export interface KeeperResumedLine extends LineTime {
  readonly type: 'resumed'
  readonly endpoint: string
  readonly missed_blocks: Natural
}

/** The runtime of the chain is another one than before. */
export interface KeeperRuntimeLine extends LineTime {
  readonly type: 'runtime'
  readonly spec_version: Natural
}

/** The last line. */
export interface WeightsKeepReport extends LineTime {
  readonly type: 'end'
  readonly ended: 'signal' | 'once' | 'rehearsal'
  /** How often weights were set or committed. */
  readonly set: Natural
  /** Calls that revealed commits. */
  readonly revealed: Natural
  /** Epochs that have ended without weights. */
  readonly missed: Natural
  /** Places for which the last that was tried failed. */
  readonly failing: readonly KeptPlace[]
  /** A transaction of which it is not known yet what became; null for none. The next run proves it first. */
  readonly open: Hash | null
}

export type KeeperLine =
  | KeeperStartLine
  | KeeperDecisionLine
  | KeeperVectorLine
  | KeeperRefusedLine
  | KeeperSignedLine
  | KeeperOutcomeLine
  | KeeperProvenLine
  | KeeperMissedLine
  | KeeperExpiredLine
  | KeeperLostLine
  | KeeperResumedLine
  | KeeperRuntimeLine
  | WeightsKeepReport

/** The answer to a health check. */
export interface KeeperHealth {
  /** `starting`: no block was seen yet. `failing`: see the places, or no block was seen for two minutes. */
  readonly status: 'ok' | 'starting' | 'failing'
  readonly time: Time
  readonly network: string
  readonly hotkey: Address
  readonly endpoint: string | null
  readonly block_number: Natural | null
  /** When the last block was seen. */
  readonly block_seen: Time | null
  readonly open: Hash | null
  readonly places: readonly (KeptPlace & {
    readonly decision: 'set' | 'wait' | 'prove' | null
    readonly reason: string | null
    readonly until_block: Natural | null
    /** The block of the last weights or commit; null for never, or where it is not known. */
    readonly last_set_block: Natural | null
    readonly missed: Natural
    /** Why the last attempt, or the epoch before, failed; null where it did not. */
    readonly failure: string | null
  })[]
}
