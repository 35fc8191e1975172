import type { CallValue } from '../../frame/values.js'
import { utility } from './schema.js'

const isBatch = (call: CallValue): boolean =>
  call.pallet === utility.name && utility.input.calls !== undefined && call.name in utility.input.calls

/** The runtime's `NoNestingCallFilter`: no signed batch may hold a batch directly. */
export function isNestedBatch(call: CallValue): boolean {
  return isBatch(call) && (call.args as { readonly calls: readonly CallValue[] }).calls.some(isBatch)
}
