import type { CallValue } from '../../../frame/values.js'
import type { SubtensorCall } from '../calls.js'
import { subtensor } from '../schema.js'

/** The call as one of this pallet's, typed by its name; undefined for calls of other pallets (`is_sub_type`). */
export function asSubtensorCall(call: CallValue): SubtensorCall | undefined {
  return call.pallet === subtensor.name ? (call as unknown as SubtensorCall) : undefined
}
