/** Calls about subnets as a whole: their making, their rhythm, the voting power of their validators, and their end. */
import { call } from '../../../../frame/pallet-schema.js'
import { bytes, option, u16, u32, u64 } from '../../../../schema/types.js'
import { accountId, netuid } from '../../fields.js'
import { SubnetIdentityV3 } from '../../types.js'

export const subnetsCalls = {
  register_network: call(59, { hotkey: accountId }),
  dissolve_network: call(61, { coldkey: accountId, netuid }),
  register_network_with_identity: call(79, {
    hotkey: accountId,
    identity: [option(SubnetIdentityV3), 'Option<SubnetIdentityOfV3>'],
  }),
  start_call: call(92, { netuid }),
  update_symbol: call(112, { netuid, symbol: [bytes, 'Vec<u8>'] }),
  root_dissolve_network: call(120, { netuid }),
  enable_voting_power_tracking: call(129, { netuid }),
  disable_voting_power_tracking: call(130, { netuid }),
  sudo_set_voting_power_ema_alpha: call(131, { netuid, alpha: [u64, 'u64'] }),
  set_tempo: call(139, { netuid, tempo: [u16, 'u16'] }),
  set_activity_cutoff_factor: call(140, { netuid, factor_milli: [u32, 'u32'] }),
  trigger_epoch: call(141, { netuid }),
}
