/** The interface of the readers that tell what a call did, from its own events and from the storage after its block. */
import { chainError, type TaoError } from '../../core/errors.js'
import type { Rao } from '../../core/money.js'
import type { DecodedCall } from '../metadata/decode-call.js'
import type { ChainEvent } from '../plan.js'
import { isScaleObject } from '../scale/expect.js'
import type { ScaleInput, ScaleValue } from '../scale/value.js'
import type { Demands, Results } from './results.js'

/**
 * Reads a storage entry as it is after the block. Null for what is not there. Undefined where it cannot be said: this
 * runtime has no item of that name, or the node does not answer.
 */
export type ReadAfter = (pallet: string, item: string, keys: readonly ScaleInput[]) => Promise<ScaleValue | undefined>

export interface ReportInput {
  /** The call, decoded from the bytes in the block. */
  readonly call: DecodedCall
  readonly signer: string
  /** The events of the call alone, without those of the fee, in order. */
  readonly events: readonly ChainEvent[]
  readonly demands: Demands
  readonly readAfter: ReadAfter
  /** As `readAfter`, but before the block: at its parent. */
  readonly readBefore: ReadAfter
  /** What a `DispatchError` means that an event tells of, by the runtime that executed the block. */
  readonly explain: (error: ScaleValue) => TaoError
}

export interface CallReport {
  readonly results: Results
  readonly warnings?: readonly string[]
  /** What the call says that it brought in, in rao. If less arrived, the rest was spent. */
  readonly gainedRao?: Rao
  /**
   * Set if the result is not what was asked for, although the chain reports a success (exit 6). `done` is true if the call took effect all
   * the same.
   */
  readonly problem?: { readonly error: TaoError; readonly done: boolean }
}

export type CallReader = (input: ReportInput) => CallReport | Promise<CallReport>

/** An argument of the call; null where the call has no argument of that name on this runtime. */
export function readArgument({ call }: ReportInput, name: string): ScaleValue {
  return isScaleObject(call.args) ? (call.args[name] ?? null) : null
}

/** The report of a call that is in a block, succeeded and cost a fee, but changed nothing. */
export function nothingChanged(why: string, hint: string): CallReport {
  const error = chainError('Included, but nothing was changed', 'NOTHING_CHANGED', { why, hint })
  return { results: {}, problem: { error, done: false } }
}
