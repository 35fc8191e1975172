/** What setting children did: from when on they are in force, or that they are. */
import { type CallReader, nothingChanged, readArgument } from '../outcome/call-report.js'
import { isEvent, readInteger } from '../outcome/own-events.js'

/** Reads `SetChildrenScheduled`, or `SetChildren` on a subnet that has not started: (hotkey, netuid, block, children). */
export const readSetChildren: CallReader = (input) => {
  const children = readArgument(input, 'children')
  const count = Array.isArray(children) ? children.length : 0
  const scheduled = input.events.find((event) => isEvent(event, 'SubtensorModule', 'SetChildrenScheduled'))
  if (scheduled !== undefined) {
    const after = readInteger(scheduled, { at: 2, of: 4 })
    return { results: { children: count, in_force: false, in_force_after_block: after === null ? null : Number(after) } }
  }
  if (!input.events.some((event) => isEvent(event, 'SubtensorModule', 'SetChildren'))) {
    return nothingChanged('The children are as they were.', 'See `taoctl stake child get`.')
  }
  return { results: { children: count, in_force: true, in_force_after_block: null } }
}
