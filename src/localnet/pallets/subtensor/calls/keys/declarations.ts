/** Calls about hotkeys: whose they are and what their owner takes. */
import { call } from '../../../../frame/pallet-schema.js'
import { u16 } from '../../../../schema/types.js'
import { accountId } from '../../fields.js'

export const keysCalls = {
  decrease_take: call(65, { hotkey: accountId, take: [u16, 'u16'] }),
  increase_take: call(66, { hotkey: accountId, take: [u16, 'u16'] }),
  try_associate_hotkey: call(91, { hotkey: accountId }),
}
