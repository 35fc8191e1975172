/** Calls that put a key in the place of another one. */
import { call } from '../../../../frame/pallet-schema.js'
import { H256 } from '../../../../schema/primitives.js'
import { accountId, tao } from '../../fields.js'

export const swapsCalls = {
  swap_coldkey: call(71, { old_coldkey: accountId, new_coldkey: accountId, swap_cost: tao }),
  schedule_swap_coldkey: call(73, { new_coldkey: accountId }),
  announce_coldkey_swap: call(125, { new_coldkey_hash: [H256, 'T::Hash'] }),
  swap_coldkey_announced: call(126, { new_coldkey: accountId }),
  dispute_coldkey_swap: call(127, null),
  reset_coldkey_swap: call(128, { coldkey: accountId }),
  clear_coldkey_swap_announcement: call(133, null),
}
