import { runAutoClaimRootDivs } from './root-claims/claim-root.js'
import type { SubtensorRules } from './rules.js'
import { subtensor } from './schema.js'

/** The rules of runtime 425. */
export const subtensorRules425: SubtensorRules = {
  maxUnstakeAllLegs: undefined,
  lackOfTao: () => subtensor.error('InsufficientBalance'),
  claimRootDividends: runAutoClaimRootDivs,
}
