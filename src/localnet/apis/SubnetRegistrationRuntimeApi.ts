import { apiMethod, type RuntimeApi } from '../frame/runtime.js'
import { getNetworkLockCost } from '../pallets/subtensor/subnets/network-lock-cost.js'
import { u64 } from '../schema/types.js'

/** What creating a subnet costs now, in rao. */
export const subnetRegistrationRuntimeApi: RuntimeApi = {
  name: 'SubnetRegistrationRuntimeApi',
  version: 1,
  methods: {
    get_network_registration_cost: apiMethod({}, u64, (ctx) => getNetworkLockCost(ctx)),
  },
}
