import { updateRegistrationPrices } from './registration/registration-price.js'
import { runAutoClaimRootDivs } from './root-claims/claim-root.js'
import type { SubtensorRules } from './rules.js'
import { subtensor } from './schema.js'
import { stakingRules425 } from './staking/staking-rules-425.js'

/** The rules of runtime 425. */
export const subtensorRules425: SubtensorRules = {
  maxUnstakeAllLegs: undefined,
  lackOfTao: () => subtensor.error('InsufficientBalance'),
  updateRegistrationPrices,
  claimRootDividends: runAutoClaimRootDivs,
  admitPendingChildren: () => true,
  staking: stakingRules425,
}
