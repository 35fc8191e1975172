import type { CallArgs } from '../../frame/pallet.js'
import type { CallValue } from '../../frame/values.js'
import { utility } from './schema.js'

const BATCHES = new Set(['batch', 'batch_all', 'force_batch'])
const isBatch = (call: CallValue): boolean => call.pallet === utility.name && BATCHES.has(call.name)

/** The runtime's `NoNestingCallFilter`: no signed batch may hold a batch directly. */
export function isNestedBatch(call: CallValue): boolean {
  return isBatch(call) && (call.args as CallArgs<typeof utility, 'batch'>).calls.some(isBatch)
}
