/** What the upgrade commands report. */
import type { Address, Hash, Natural } from '../scalars.js'

/** A call that waits for the sudo key. */
export interface UpgradeProposalReport {
  readonly call_hash: Hash
  /** The account of two keys that is to make it. */
  readonly account: Address
  /** The key that proposed it. */
  readonly proposer: Address
  readonly approvals: readonly Address[]
  readonly since: { readonly block: Natural; readonly index: Natural }
}

export interface UpgradePendingReport {
  readonly network: string
  readonly block_hash: Hash
  /** The runtime that runs. */
  readonly runtime: {
    readonly name: string
    readonly spec_version: Natural
    /** blake2-256 of its code; null where the node does not say. */
    readonly code_hash: Hash | null
  }
  /** Null where the chain has none. */
  readonly sudo_key: Address | null
  /** A code that anybody may bring; null where none is authorized. */
  readonly authorized: { readonly code_hash: Hash; readonly checks_version: boolean } | null
  readonly proposals: readonly UpgradeProposalReport[]
  /** Calls that the keys of the sudo account are deciding on, whatever they are about. */
  readonly decisions: readonly { readonly call_hash: Hash; readonly approvals: readonly Address[]; readonly since_block: Natural }[]
}

export interface UpgradeCheckReport {
  readonly network: string
  readonly block_hash: Hash
  readonly ok: boolean
  readonly call_hash: Hash | null
  /** The code that was looked at; null where there is none in the call. */
  readonly code: { readonly bytes: Natural; readonly sha256: string; readonly hash: Hash } | null
  /** `ok` is null where there was nothing to compare with. */
  readonly checks: readonly { readonly name: string; readonly title: string; readonly ok: boolean | null; readonly detail: string }[]
  /** The file with the arguments of the approval, and the command that approves with it; null without --args-out. */
  readonly approval: { readonly file: string; readonly command: string } | null
}
