/** What every write reports. */
import type { AlphaJson, TaoJson } from '../core/money.js'
import type { Address, Hash, Hex, Natural } from './scalars.js'
import type { AnnounceResults, ApprovalResults, NoResults, Results } from './write-results.js'

/** Prices of a swap in TAO per alpha. */
export interface WritePrice {
  readonly netuid: Natural
  /** The present price. */
  readonly spot: TaoJson
  /** The price that the chain quotes for this swap, including its effect on the pool; null without a quote. */
  readonly expected: TaoJson | null
  /** The limit beyond which nothing is filled; null without one. */
  readonly worst: TaoJson | null
  readonly tolerance: string | null
}

/** One of several positions, as it was planned. */
export interface WriteLeg {
  readonly hotkey: Address
  readonly netuid: Natural
  readonly to_hotkey?: Address
  readonly to_netuid?: Natural
  readonly to?: Address
  /** What is to be paid or moved, and how much of it is expected to be filled. */
  readonly pays: TaoJson | AlphaJson
  readonly fills: TaoJson | AlphaJson
  /** What is expected for it; null without a quote. */
  readonly expected: TaoJson | AlphaJson | null
  /** The least that the limit lets be received; null without a limit. */
  readonly worst: TaoJson | AlphaJson | null
  readonly swap_fee: TaoJson | AlphaJson | null
  /** By how much less it is than at the present price: hundredths of a percent, and TAO; null without a quote. */
  readonly impact_basis_points: Natural | null
  readonly impact: TaoJson | null
  /** The stake that changes. */
  readonly before: AlphaJson
  readonly after: AlphaJson | null
}

/** A position that was asked for and left out. */
export interface WriteSkipped {
  readonly hotkey: Address
  readonly netuid: Natural
  readonly why: string
}

/** One of several transactions of one command. */
export interface WriteTransaction {
  readonly status: 'dry-run' | 'built' | 'collected' | 'submitted' | 'succeeded'
  readonly legs: Natural
  readonly fee: TaoJson | AlphaJson | null
  readonly extrinsic: WriteExtrinsic | null
}

/** The transaction, and where it is. */
export interface WriteExtrinsic {
  readonly hash: Hash
  readonly nonce: Natural
  /** The last block that can include it; null when it is valid for ever, or when that is not known. */
  readonly era_end_block: Natural | null
  readonly block_hash: Hash | null
  readonly block_number: Natural | null
  /** Its place in the block. */
  readonly index: Natural | null
  readonly finalized: boolean
}

/** The carrier in which a write is sent encrypted. Hash, nonce and place are null before it is signed, and where it is in no block. */
export interface WriteShield {
  readonly carrier_hash: Hash | null
  readonly carrier_nonce: Natural | null
  /** Its place in the block that has the extrinsic too. */
  readonly carrier_index: Natural | null
  /** The fee of the carrier alone, which is part of `fee`; null if the node or the events did not tell. */
  readonly carrier_fee: TaoJson | null
}

/** The file that a write was put into, to be signed elsewhere. */
export interface WritePayload {
  readonly file: string
  readonly nonce: Natural
  /** The last block that can include it. */
  readonly era_end_block: Natural
  /** The command that signs it, where the key is. */
  readonly next: string
  /** What Polkadot Vault is shown, before it is cut into frames; null without `--qr`. */
  readonly vault: Hex | null
}

/** The call of a write that is carried out later, by another transaction. */
export interface WriteLater {
  readonly when: string
  /** The bytes of the call that is carried out then. */
  readonly call_data: Hex
  /** The command that comes next: with which others approve it as well, or the call is made; null where there is none. */
  readonly command: string | null
  /** The file to which `--call-out` wrote the call; null without it. */
  readonly call_file: string | null
}

/**
 * What a write did or, for a dry run, would do.
 *
 * @typeParam R - What the call of the command did.
 */
export interface WriteReport<R = Results> {
  readonly dry_run: boolean
  /**
   * `built`: written into a file, with `--out`. `collected`: put into a batch, with `--batch`. `submitted`: sent with `--wait none`, not
   * seen in a block.
   */
  readonly status: 'dry-run' | 'built' | 'collected' | 'submitted' | 'succeeded'
  /** The batch into which the call was put, its place in it, and how many there are of it from there on; only with `--batch`. */
  readonly collected?: { readonly file: string; readonly item: Natural; readonly calls: Natural }
  /** The write in a sentence. */
  readonly title: string
  readonly network: string
  readonly genesis_hash: Hash
  readonly spec_version: Natural
  /** The key that signs. */
  readonly signer: { readonly role: string; readonly address: Address }
  /** The account on whose behalf the signer acts, when it is not the signer's own: a proxied account. */
  readonly account: Address | null
  readonly call: {
    readonly pallet: string
    readonly name: string
    /** The bytes of the call. */
    readonly data: Hex
    readonly hash: Hash
    /** The arguments, read back from `data`, by the names of the runtime. */
    readonly args: unknown
    /** The arguments in words, with units, as in the preview. */
    readonly fields: readonly { readonly label: string; readonly value: string }[]
  }
  /** The layers that simulated the call before it was submitted. */
  readonly simulated: readonly string[]
  /** The layers that did not simulate the call, and why. */
  readonly not_simulated: readonly { readonly layer: string; readonly why: string }[]
  /**
   * The digest of the metadata, which is signed so that the chain can check it. If there is none, `digest` is null and `danger` says what
   * that means.
   */
  readonly metadata_proof: { readonly digest: Hash | null; readonly danger: string | null }
  readonly checks: readonly { readonly name: string; readonly ok: boolean; readonly detail: string }[]
  /** What the write changes, including the fee. */
  readonly effects: readonly { readonly label: string; readonly before: string | null; readonly after: string }[]
  /** The most that may leave the account; if nothing limits it, the amount that is expected to leave. */
  readonly spend: TaoJson & { readonly bounded: boolean }
  /** Null for a call that swaps nothing. */
  readonly price: WritePrice | null
  /** The positions of a command that took several; left out for one. */
  readonly legs?: readonly WriteLeg[]
  /** Positions that were asked for and left out; left out where there are none. */
  readonly skipped?: readonly WriteSkipped[]
  /**
   * The transactions, in their order, where the positions took several. What is said of one transaction here, such as its call, fee and
   * place, is then that of the last one.
   */
  readonly transactions?: readonly WriteTransaction[]
  /** The fee paid, in the token in which it was paid, or the estimate for a dry run; null if the node did not tell. */
  readonly fee: TaoJson | AlphaJson | null
  /** Null where it is sent openly: until it is in a block, anybody can see it. */
  readonly shield: WriteShield | null
  /** Null for a dry run, and for a write that was put into a file. Of what is sent encrypted this is what is in the carrier. */
  readonly extrinsic: WriteExtrinsic | null
  /** Null for a write that was not put into a file. */
  readonly payload: WritePayload | null
  /** Null where this transaction carries the call out by itself; set for an approval that is not the last, and for an announcement. */
  readonly later: WriteLater | null
  /** What the call did; empty after a dry run, when the command did not wait for the block, and when the results could not be read. */
  readonly results: R | ApprovalResults | AnnounceResults | NoResults
}
