/** What setting a claim type did, from its event, and the entry after the block. */
import { type CallReader, nothingChanged, readArgument } from '../outcome/call-report.js'
import { isEvent, readEventField } from '../outcome/own-events.js'
import { isSameClaimType, readClaimType } from './claim-type.js'

/** Reads `RootClaimTypeSet`. */
export const readSetClaimType: CallReader = async (input) => {
  const asked = readClaimType(readArgument(input, 'new_root_claim_type'))
  const event = input.events.find(
    (one) => isEvent(one, 'SubtensorModule', 'RootClaimTypeSet') && readEventField(one, 'coldkey') === input.signer,
  )
  const stored = await input.readAfter('SubtensorModule', 'RootClaimType', [input.signer])
  const after = stored === undefined ? asked : readClaimType(stored)
  if (event !== undefined && asked !== null && after !== null && isSameClaimType(asked, after)) {
    return { results: { type: after.type, kept: after.netuids.map((netuid) => ({ netuid })) } }
  }
  return nothingChanged('The claim type is as it was.', 'See `taoctl root claim-type get`.')
}
