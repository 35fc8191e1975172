/** What the calls of {@link leasesCalls} do. */
import { registerLeasedNetwork } from './register-leased-network.js'
import { terminateLease } from './terminate-lease.js'

export const leasesHandlers = {
  register_leased_network: registerLeasedNetwork,
  terminate_lease: terminateLease,
}
