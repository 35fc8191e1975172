import type { Handler } from '../../../../frame/pallet.js'
import { weightOf } from '../../../../frame/weight.js'
import { crowdloan } from '../../../crowdloan/schema.js'
import { doTerminateLease } from '../../leases/terminate-lease.js'
import type { subtensor } from '../../schema.js'

const MOST = crowdloan.constant.MaxContributors

/** `terminate_lease`: the beneficiary takes over the subnet, with a hotkey of their own. */
export const terminateLease: Handler<typeof subtensor, 'terminate_lease'> = {
  weight: () => weightOf(146_402_779 + 1_566_532 * MOST, 6_148 + 2_529 * MOST, 4 + MOST, 7 + MOST),
  handle: (ctx, origin, { lease_id: leaseId, hotkey }) => doTerminateLease(ctx, origin, leaseId, hotkey),
}
