import type { DecodedCall } from '../metadata/decode-call.js'
import { findCall } from '../metadata/lookup.js'
import type { RuntimeMetadata } from '../metadata/runtime-metadata.js'
import type { PlanCall } from '../plan.js'
import { isScaleObject } from '../scale/expect.js'
import type { ScaleInput, ScaleValue } from '../scale/value.js'

/** More than any value of a runtime is nested. */
const MAX_DEPTH = 64

function convert(metadata: RuntimeMetadata, value: ScaleValue, depth: number): ScaleInput {
  if (depth > MAX_DEPTH) throw new RangeError('a call is nested too deeply')
  if (Array.isArray(value)) return value.map((item: ScaleValue) => convert(metadata, item, depth + 1))
  if (!isScaleObject(value)) return value
  const { type: pallet, value: inner } = value
  if (typeof pallet === 'string' && isScaleObject(inner) && typeof inner.type === 'string' && findCall(metadata, pallet, inner.type)) {
    return { ...convertCall(metadata, { pallet, name: inner.type, args: inner.value ?? {} }, depth + 1) }
  }
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, convert(metadata, field, depth + 1)]))
}

function convertCall(metadata: RuntimeMetadata, { pallet, name, args }: DecodedCall, depth: number): PlanCall {
  const fields = isScaleObject(args) ? Object.entries(args) : []
  return { pallet, name, args: Object.fromEntries(fields.map(([field, value]) => [field, convert(metadata, value, depth)])) }
}

/**
 * A call that was read from bytes, in the form in which plans name calls; the calls that it carries too. Throws a RangeError where it is
 * nested without end.
 */
export function toPlanCall(metadata: RuntimeMetadata, call: DecodedCall): PlanCall {
  return convertCall(metadata, call, 0)
}
