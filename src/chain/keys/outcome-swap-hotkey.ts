/** What a swap of hotkeys did: from its event, and from owner, uid and stake after the block. */
import { alpha, alphaJson, taoJson } from '../../core/money.js'
import { type CallReader, nothingChanged, readArgument } from '../outcome/call-report.js'
import { isEvent, readEventField } from '../outcome/own-events.js'
import { readPaid } from '../outcome/read-paid.js'

export const readSwapHotkey: CallReader = async (input) => {
  const [from, to, netuid] = ['hotkey', 'new_hotkey', 'netuid'].map((name) => readArgument(input, name))
  const name = netuid === null ? 'HotkeySwapped' : 'HotkeySwappedOnSubnet'
  const event = input.events.find(
    (one) =>
      isEvent(one, 'SubtensorModule', name) && readEventField(one, 'old_hotkey') === from && readEventField(one, 'new_hotkey') === to,
  )
  const owner = await input.readAfter('SubtensorModule', 'Owner', [String(to)])
  if (event === undefined || (owner !== undefined && owner !== input.signer)) {
    return nothingChanged('The hotkeys are as they were.', 'See `taoctl subnets metagraph`.')
  }
  const paid = taoJson(readPaid(input.events, input.signer))
  const results = { new_hotkey: String(to), paid, kept_stake: readArgument(input, 'keep_stake') === true }
  if (typeof netuid !== 'number') return { results }
  const uid = await input.readAfter('SubtensorModule', 'Uids', [netuid, String(to)])
  const staked = await input.readAfter('SubtensorModule', 'TotalHotkeyAlpha', [String(to), netuid])
  return {
    results: {
      ...results,
      netuid,
      uid: typeof uid === 'number' ? uid : null,
      ...(typeof staked === 'bigint' ? { staked: alphaJson(alpha(netuid, staked)) } : {}),
    },
  }
}
