/**
 * What the pool and the chain ask of the executive. The executive implements it over one State; nothing above it knows
 * how a signature is checked or a call dispatched.
 */
import type { ValidityError, ValidTransaction } from './frame/validity.js'
import type { Hex } from './schema/types.js'
import type { Change } from './state/state.js'

export type Validity = { readonly ok: true; readonly valid: ValidTransaction } | { readonly ok: false; readonly error: ValidityError }

/** A submitted extrinsic: decoded once and its signature checked at most once. Opaque to the pool. */
export interface PreparedExtrinsic {
  /** As submitted, with the length prefix. */
  readonly bytes: Uint8Array
  /** blake2-256 of `bytes`. */
  readonly hash: Hex
  /** Undefined for unsigned ones. */
  readonly signer: Hex | undefined
  readonly nonce: number | undefined
}

/**
 * Whether an extrinsic was included in a block. If it was not, nothing of it is left, and `error` says why. Without an error the author
 * left it in the pool: it is shielded, and the key to it is not that of this block. `comesUp` says whether it is that of the next one.
 */
export type ApplyResult =
  | { readonly included: true }
  | { readonly included: false; readonly error: ValidityError }
  | { readonly included: false; readonly error?: undefined; readonly comesUp: boolean }

export interface MadeBlock {
  readonly number: number
  readonly hash: Hex
  /** SCALE of the header. */
  readonly header: Uint8Array
  readonly parentHash: Hex
  readonly stateRoot: Hex
  readonly extrinsicsRoot: Hex
  /** SCALE of each digest item. */
  readonly logs: readonly Hex[]
  /** Inherents first, each with its length prefix, then those included, each shielded one with what was in it behind it. */
  readonly extrinsics: readonly Uint8Array[]
  /** One for each of the given extrinsics, in their order. */
  readonly results: readonly ApplyResult[]
  /** What the block changed in storage. */
  readonly changes: readonly Change[]
}

export interface Executive<P extends PreparedExtrinsic = PreparedExtrinsic> {
  /** Decodes what was submitted (with length prefix). Throws a ScaleError if it is no extrinsic of this runtime. */
  prepare(bytes: Uint8Array): P
  /** TaggedTransactionQueue_validate_transaction on the head's state; changes nothing. */
  validate(extrinsic: P): Validity
  /** Makes the next block on the head: initialise, inherents, the extrinsics in order, finalise; commits its changes. */
  makeBlock(input: {
    readonly parentHash: Hex
    readonly timestampMs: bigint
    readonly extrinsics: readonly P[]
    /** Writes to the state from outside, before anything runs; they count among the block's changes. */
    readonly write?: () => void
    /**
     * Whether the author knows the parent's hash when he looks into carriers. A real one does not, and so takes one whose era begins with
     * the parent for any other call. Clients that begin with the last final block could never send one where the head is final at once.
     */
    readonly knowsParent?: boolean
    /** Whether the blocks after this one are made by another runtime. */
    readonly upgrades?: boolean
  }): MadeBlock
  /** BlockBuilder_apply_extrinsic on the head's state, undone afterwards: SCALE of ApplyExtrinsicResult. */
  dryRun(extrinsic: P): Uint8Array
  /** A runtime API at the head's state, undone afterwards. Undefined: no such method. */
  callApi(method: string, args: Uint8Array): Uint8Array | undefined
}
