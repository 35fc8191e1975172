/** Calls about hotkeys: whose they are what their owner takes, and which Ethereum key stands for them. */
import { call } from '../../../../frame/pallet-schema.js'
import { H160 } from '../../../../schema/primitives.js'
import { fixedBytes, u16, u64 } from '../../../../schema/types.js'
import { accountId, netuid } from '../../fields.js'

export const keysCalls = {
  decrease_take: call(65, { hotkey: accountId, take: [u16, 'u16'] }),
  increase_take: call(66, { hotkey: accountId, take: [u16, 'u16'] }),
  associate_evm_key: call(93, { netuid, evm_key: [H160, 'H160'], block_number: [u64, 'u64'], signature: [fixedBytes(65), 'Signature'] }),
  try_associate_hotkey: call(91, { hotkey: accountId }),
}
