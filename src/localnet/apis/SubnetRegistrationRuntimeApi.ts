import { apiMethod, type RuntimeApi } from '../frame/runtime.js'
import { getNetworkLockCost } from '../pallets/subtensor/subnets/network-lock-cost.js'
import { TaoBalance } from '../schema/primitives.js'

/** What creating a subnet costs now, in rao. */
export const subnetRegistrationRuntimeApi: RuntimeApi = {
  name: 'SubnetRegistrationRuntimeApi',
  version: 1,
  methods: {
    get_network_registration_cost: apiMethod({}, TaoBalance, (ctx) => getNetworkLockCost(ctx)),
  },
}
