import type { Handler } from '../../../../frame/pallet.js'
import { weightOf } from '../../../../frame/weight.js'
import { crowdloan } from '../../../crowdloan/schema.js'
import { doRegisterLeasedNetwork } from '../../leases/register-leased-network.js'
import type { subtensor } from '../../schema.js'

const MOST = crowdloan.constant.MaxContributors

/** `register_leased_network`: the call that a crowdloan for a subnet ends with. */
export const registerLeasedNetwork: Handler<typeof subtensor, 'register_leased_network'> = {
  weight: () => weightOf(309_598_986 + 46_027_026 * MOST, 10_256 + 2_579 * MOST, 49 + 2 * MOST, 53 + 2 * MOST),
  handle: (ctx, origin, { emissions_share: emissionsShare, end_block: endBlock }) =>
    doRegisterLeasedNetwork(ctx, origin, { emissionsShare, endBlock }),
}
