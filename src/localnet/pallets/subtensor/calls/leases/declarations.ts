/** Calls about subnets that a crowdloan has paid for. */
import { call } from '../../../../frame/pallet-schema.js'
import { option, u32 } from '../../../../schema/types.js'
import { accountId } from '../../fields.js'
import { Percent } from '../../types.js'

export const leasesCalls = {
  register_leased_network: call(110, { emissions_share: [Percent, 'Percent'], end_block: [option(u32), 'Option<BlockNumberFor<T>>'] }),
  terminate_lease: call(111, { lease_id: [u32, 'LeaseId'], hotkey: accountId }),
}
