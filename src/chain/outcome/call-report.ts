/** What a call did, as its own events and the storage of its block tell, in the form that the JSON contract has. */
import { chainError, type TaoError } from '../../core/errors.js'
import type { AlphaJson, Rao, TaoJson } from '../../core/money.js'
import type { DecodedCall } from '../metadata/decode-call.js'
import type { ChainEvent } from '../plan.js'
import { isScaleObject } from '../scale/expect.js'
import type { ScaleInput, ScaleValue } from '../scale/value.js'

export type PlainResult = string | number | boolean | null | TaoJson | AlphaJson
/** One of several things that a call did: a position that was sold. */
export type ResultRow = Readonly<Record<string, PlainResult>>
export type Results = Readonly<Record<string, PlainResult | readonly ResultRow[]>>

/** What was demanded beyond what the call itself says, as plain data: it is kept in the journal. */
export interface Demands {
  /** Paying more is an error, though the chain has done it. */
  readonly maxCostRao?: Rao
  /** What the preview said of each position, where the call names none. */
  readonly positions?: readonly DemandedPosition[]
}

/** A position that a call without a subnet is to move, or why it will not. */
export interface DemandedPosition {
  readonly netuid: number
  /** Null: it will be moved. */
  readonly stays: string | null
}

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
