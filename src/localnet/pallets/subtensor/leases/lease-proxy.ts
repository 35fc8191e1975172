/** The proxy through which the beneficiary of a lease operates its subnet. */
export const LEASE_PROXY = { proxy_type: { type: 'SubnetLeaseBeneficiary' }, delay: 0 } as const
