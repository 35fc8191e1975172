/** Takes a batch apart: its calls, and the events of each. */
import type { DecodedCall } from '../metadata/decode-call.js'
import { findCall } from '../metadata/lookup.js'
import type { RuntimeMetadata } from '../metadata/runtime-metadata.js'
import type { ChainEvent } from '../plan.js'
import { isScaleObject } from '../scale/expect.js'
import type { ScaleValue } from '../scale/value.js'
import { isEvent } from './own-events.js'
import type { PlainResult, Results } from './results.js'

const BATCHES: ReadonlySet<string> = new Set(['batch', 'batch_all', 'force_batch'])

/**
 * The calls of a batch, decoded; null for a call that is no batch, or holds one call alone, which is read as if it were made directly. A
 * call of another shape is null as well: then nothing is known of what it did.
 */
export function listBatchItems(metadata: RuntimeMetadata, { pallet, name, args }: DecodedCall): readonly DecodedCall[] | null {
  if (pallet !== 'Utility' || !BATCHES.has(name) || !isScaleObject(args) || !Array.isArray(args.calls)) return null
  const calls = (args.calls as readonly ScaleValue[]).map((value): DecodedCall | null => {
    if (!isScaleObject(value) || typeof value.type !== 'string' || !isScaleObject(value.value)) return null
    const { type, value: inner } = value.value
    return typeof type === 'string' && findCall(metadata, value.type, type) ? { pallet: value.type, name: type, args: inner ?? {} } : null
  })
  const read = calls.filter((call) => call !== null)
  return read.length === calls.length ? read : null
}

/** The events of each call of a batch, in order. */
export function splitItems(events: readonly ChainEvent[]): readonly (readonly ChainEvent[])[] {
  const parts: ChainEvent[][] = [[]]
  for (const event of events) {
    if (isEvent(event, 'Utility', 'ItemCompleted') || isEvent(event, 'Utility', 'ItemFailed')) parts.push([])
    else parts.at(-1)?.push(event)
  }
  return parts
}

const isPlain = (value: Results[string]): value is PlainResult => !Array.isArray(value)

/** The results that fit into one row: all but lists. */
export function pickPlain(results: Results): Readonly<Record<string, PlainResult>> {
  return Object.fromEntries(Object.entries(results).flatMap(([name, value]) => (isPlain(value) ? [[name, value] as const] : [])))
}
