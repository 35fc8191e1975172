/** The shape of a transaction extension: one file each in this folder, run in the runtime's order. */
import type { AnyTy, Hex } from '../schema/types.js'
import type { Ctx } from './context.js'
import type { DispatchInfo, DispatchOutcome, PostInfo } from './dispatch.js'
import type { TransactionSourceName, ValidTransaction } from './validity.js'
import type { CallValue } from './values.js'

/** A signed extrinsic on its way through the extensions. */
export interface Candidate<E = unknown> {
  readonly who: Hex
  readonly call: CallValue
  readonly info: DispatchInfo
  /** Bytes of the extrinsic, its length prefix included. */
  readonly length: number
  readonly source: TransactionSourceName
  /** What the extrinsic carries for this extension. */
  readonly extra: E
}

/**
 * `E` is what the extrinsic carries, `P` what `validate` hands on to `prepare` and `postDispatch`. Each stage runs over all
 * extensions before the next begins; failures are thrown as a ValidityFailure. The runtime leaves the weight of its extensions out of
 * fees and events, so they have none here.
 */
export interface TransactionExtension<E, P> {
  readonly identifier: string
  /** What it adds to the extrinsic. */
  readonly type: AnyTy
  /** What it adds to the signed payload alone. */
  readonly implicitType: AnyTy
  implicit(ctx: Ctx, extra: E): unknown
  validate(ctx: Ctx, candidate: Candidate<E>): { readonly valid: ValidTransaction; readonly carry: P }
  /** Changes the state before the call runs: the nonce, the fee. */
  prepare?(ctx: Ctx, candidate: Candidate<E>, carry: P): P
  /** Runs after the call, with the weight and the fee rule that the call ended with. */
  postDispatch?(ctx: Ctx, candidate: Candidate<E>, carry: P, post: PostInfo, outcome: DispatchOutcome): void
}

// biome-ignore lint/suspicious/noExplicitAny: what it carries is its own affair
export type AnyExtension = TransactionExtension<any, any>

/** The result of `validate` for an extension that has nothing to check. */
export const PASS = {
  valid: { priority: 0n, requires: [], provides: [], longevity: 0xffff_ffff_ffff_ffffn, propagate: true },
  carry: undefined,
} as const
