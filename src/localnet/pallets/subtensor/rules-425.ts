import { emissionRules425 } from './coinbase/emission-rules-425.js'
import { leaseRules425 } from './leases/lease-rules-425.js'
import { updateRegistrationPrices } from './registration/registration-price.js'
import { rootDividends425 } from './root-claims/root-dividends-425.js'
import type { SubtensorRules } from './rules.js'
import { subtensor } from './schema.js'
import { stakingRules425 } from './staking/staking-rules-425.js'

/** The rules of runtime 425. */
export const subtensorRules425: SubtensorRules = {
  maxUnstakeAllLegs: undefined,
  lackOfTao: () => subtensor.error('InsufficientBalance'),
  mostParents: undefined,
  updateRegistrationPrices,
  admitPendingChildren: () => true,
  decidesAlone: () => false,
  emission: emissionRules425,
  rootDividends: rootDividends425,
  staking: stakingRules425,
  leases: leaseRules425,
}
