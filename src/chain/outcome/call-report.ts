/** How a call's own events and the storage of its block are read for what it did. */
import { chainError, type TaoError } from '../../core/errors.js'
import type { DecodedCall } from '../metadata/decode-call.js'
import type { ChainEvent } from '../plan.js'
import { isScaleObject } from '../scale/expect.js'
import type { ScaleInput, ScaleValue } from '../scale/value.js'
import type { Demands, Results } from './results.js'

/** A storage entry after the block, or null where this runtime has none of that name, or the node does not say. */
export type ReadAfter = (pallet: string, item: string, keys: readonly ScaleInput[]) => Promise<ScaleValue>

export interface ReportInput {
  /** Read back from the bytes that are in the block. */
  readonly call: DecodedCall
  readonly signer: string
  /** Of the call alone, in order. */
  readonly events: readonly ChainEvent[]
  readonly demands: Demands
  readonly readAfter: ReadAfter
}

export interface CallReport {
  readonly results: Results
  readonly warnings?: readonly string[]
  /** Why it is not what was asked for, though the chain calls it a success (exit 6). `done`: it happened all the same. */
  readonly problem?: { readonly error: TaoError; readonly done: boolean }
}

export type CallReader = (input: ReportInput) => CallReport | Promise<CallReport>

/** An argument of the call; null where this runtime's has none of that name. */
export function readArgument({ call }: ReportInput, name: string): ScaleValue {
  return isScaleObject(call.args) ? (call.args[name] ?? null) : null
}

/** It is in a block, succeeded, cost a fee, and did nothing. */
export function nothingChanged(why: string, hint: string): CallReport {
  const error = chainError('Included, but nothing was changed', 'NOTHING_CHANGED', { why, hint })
  return { results: {}, problem: { error, done: false } }
}
