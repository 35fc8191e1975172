/** What setting a take did, from its event, and the take as it is after the block. */

import { describeTake } from '../../core/take.js'
import { type CallReader, nothingChanged, type ReportInput, readArgument } from '../outcome/call-report.js'
import { isEvent } from '../outcome/own-events.js'
import type { ScaleInput } from '../scale/value.js'

async function readTake(
  input: ReportInput,
  names: readonly string[],
  item: string,
  keys: readonly ScaleInput[],
): ReturnType<typeof report> {
  const asked = readArgument(input, 'take')
  const stored = await input.readAfter('SubtensorModule', item, keys)
  const wasSet = input.events.some((event) => names.some((name) => isEvent(event, 'SubtensorModule', name)))
  return report(wasSet && (typeof stored !== 'number' || stored === asked), Number(asked))
}

async function report(isSet: boolean, take: number) {
  if (!isSet)
    return nothingChanged('The take is not what was asked for.', 'See `taoctl delegate take get`, or `taoctl stake child take get`.')
  return { results: { take: describeTake(take), raw: take } }
}

/** Reads `ChildKeyTakeSet`. */
export const readSetChildkeyTake: CallReader = (input) =>
  readTake(input, ['ChildKeyTakeSet'], 'ChildkeyTake', [String(readArgument(input, 'hotkey')), Number(readArgument(input, 'netuid'))])

/** Reads `TakeIncreased` or `TakeDecreased`. */
export const readSetDelegateTake: CallReader = (input) =>
  readTake(input, ['TakeIncreased', 'TakeDecreased'], 'Delegates', [String(readArgument(input, 'hotkey'))])
