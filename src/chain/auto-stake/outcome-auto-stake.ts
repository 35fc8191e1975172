/** What setting the destination of mined alpha did, from its event, and the entry after the block. */
import { type CallReader, nothingChanged, readArgument } from '../outcome/call-report.js'
import { isEvent, readEventField } from '../outcome/own-events.js'

/** Reads `AutoStakeDestinationSet`. */
export const readSetAutoStake: CallReader = async (input) => {
  const hotkey = String(readArgument(input, 'hotkey'))
  const netuid = Number(readArgument(input, 'netuid'))
  const event = input.events.find(
    (one) => isEvent(one, 'SubtensorModule', 'AutoStakeDestinationSet') && readEventField(one, 'netuid') === netuid,
  )
  const stored = await input.readAfter('SubtensorModule', 'AutoStakeDestination', [input.signer, netuid])
  if (event !== undefined && (stored === undefined || stored === hotkey)) return { results: { netuid, hotkey } }
  return nothingChanged('The destination is as it was.', 'See `taoctl stake auto`.')
}
