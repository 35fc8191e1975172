import type { Handler } from '../../../../frame/pallet.js'
import type { subtensor475 } from '../../475/schema.js'
import { doTerminateLease475, TERMINATION_BOUND } from '../../leases/terminate-lease-475.js'

/** `terminate_lease`: the beneficiary takes over the subnet, and those who contributed are paid what they are owed. */
export const terminateLease475: Handler<typeof subtensor475, 'terminate_lease'> = {
  weight: () => TERMINATION_BOUND,
  handle: (ctx, origin, { lease_id: leaseId, hotkey }) => doTerminateLease475(ctx, origin, leaseId, hotkey),
}
