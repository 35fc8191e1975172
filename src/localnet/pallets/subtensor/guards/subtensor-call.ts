import type { CallArgs } from '../../../frame/pallet.js'
import type { CallValue } from '../../../frame/values.js'
import type { subtensorCalls } from '../calls.js'
import { subtensor } from '../schema.js'

type Name = keyof typeof subtensorCalls

/** A decoded call of this pallet; its name tells its arguments. */
type SubtensorCall = { readonly [N in Name]: { readonly name: N; readonly args: CallArgs<typeof subtensor, N> } }[Name]

/** The call as one of this pallet's, typed by its name; undefined for calls of other pallets (`is_sub_type`). */
export function asSubtensorCall(call: CallValue): SubtensorCall | undefined {
  return call.pallet === subtensor.name ? (call as unknown as SubtensorCall) : undefined
}
