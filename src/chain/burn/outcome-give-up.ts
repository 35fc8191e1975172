/** What burning and recycling did, from the events. */
import { alpha, alphaJson, rao, taoJson } from '../../core/money.js'
import { type CallReader, nothingChanged, type ReportInput, readArgument } from '../outcome/call-report.js'
import { isEvent, readEventField, readInteger } from '../outcome/own-events.js'

const KEPT = 'See what is staked with `taoctl stake list`.'

/** Reads `AddStakeBurn`. */
export const readBurnStake: CallReader = (input) => {
  const netuid = Number(readArgument(input, 'netuid'))
  const event = input.events.find(
    (one) => isEvent(one, 'SubtensorModule', 'AddStakeBurn') && readEventField(one, 'hotkey') === readArgument(input, 'hotkey'),
  )
  const burned = event === undefined ? 0n : (readInteger(event, 'alpha') ?? 0n)
  if (event === undefined || burned === 0n) return nothingChanged('Nothing was burned.', KEPT)
  return { results: { tao: taoJson(rao(readInteger(event, 'amount') ?? 0n)), burned: alphaJson(alpha(netuid, burned)) } }
}

/** Reads the alpha of `AlphaRecycled` or `AlphaBurned`: (coldkey, hotkey, alpha, netuid). */
function readGivenUp(input: ReportInput, name: string): bigint {
  const event = input.events.find(
    (one) => isEvent(one, 'SubtensorModule', name) && readEventField(one, { at: 1, of: 4 }) === readArgument(input, 'hotkey'),
  )
  return event === undefined ? 0n : (readInteger(event, { at: 2, of: 4 }) ?? 0n)
}

/** Reads `AlphaRecycled`. */
export const readRecycleAlpha: CallReader = (input) => {
  const recycled = readGivenUp(input, 'AlphaRecycled')
  if (recycled === 0n) return nothingChanged('Nothing was recycled.', KEPT)
  return { results: { recycled: alphaJson(alpha(Number(readArgument(input, 'netuid')), recycled)) } }
}

/** Reads `AlphaBurned`. */
export const readBurnAlpha: CallReader = (input) => {
  const burned = readGivenUp(input, 'AlphaBurned')
  if (burned === 0n) return nothingChanged('Nothing was burned.', KEPT)
  return { results: { burned: alphaJson(alpha(Number(readArgument(input, 'netuid')), burned)) } }
}
