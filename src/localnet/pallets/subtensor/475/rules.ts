import { rootDividends475 } from '../baskets/root-dividends-475.js'
import { admitPendingChildren } from '../children/childkey-threshold.js'
import { emissionRules475 } from '../coinbase/emission-rules-475.js'
import { leaseRules475 } from '../leases/lease-rules-475.js'
import { updateRegistrationPrices475 } from '../registration/registration-price-475.js'
import type { SubtensorRules } from '../rules.js'
import { subtensorRules425 } from '../rules-425.js'
import { stakingRules475 } from '../staking/staking-rules-475.js'
import { subtensor475 } from './schema.js'

/** The rules of runtime 475. */
export const subtensorRules475: SubtensorRules = {
  ...subtensorRules425,
  // MAX_UNSTAKE_ALL_LEGS
  maxUnstakeAllLegs: 16,
  lackOfTao: () => subtensor475.error('InsufficientTaoBalance'),
  // MAX_PARENTS_PER_CHILD
  mostParents: 100,
  updateRegistrationPrices: updateRegistrationPrices475,
  admitPendingChildren,
  decidesAlone: (ctx, netuid) => subtensor475.storage.SubnetEpochConsensus.get(ctx, netuid).type === 'Null',
  emission: emissionRules475,
  rootDividends: rootDividends475,
  staking: stakingRules475,
  leases: leaseRules475,
}
