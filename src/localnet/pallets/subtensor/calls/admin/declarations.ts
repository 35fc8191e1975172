/** Calls of root: parameters that are not in AdminUtils. */
import { call } from '../../../../frame/pallet-schema.js'
import { u16, u64 } from '../../../../schema/types.js'
import { netuid } from '../../fields.js'

export const adminCalls = {
  sudo_set_tx_childkey_take_rate_limit: call(69, { tx_rate_limit: [u64, 'u64'] }),
  sudo_set_min_childkey_take: call(76, { take: [u16, 'u16'] }),
  sudo_set_max_childkey_take: call(77, { take: [u16, 'u16'] }),
  set_pending_childkey_cooldown: call(109, { cooldown: [u64, 'u64'] }),
  sudo_set_num_root_claims: call(123, { new_value: [u64, 'u64'] }),
  sudo_set_root_claim_threshold: call(124, { netuid, new_value: [u64, 'u64'] }),
}
