/** The storage of SubtensorModule, in the order in which the runtime declares it, because the metadata shows that order. */
import { commitsStorage } from './storage/commits.js'
import { delegationStorage } from './storage/delegation.js'
import { flowsStorage } from './storage/flows.js'
import { hyperparametersStorage } from './storage/hyperparameters.js'
import { leasesStorage } from './storage/leases.js'
import { locksStorage } from './storage/locks.js'
import { networksStorage } from './storage/networks.js'
import { neuronsStorage } from './storage/neurons.js'
import { poolsStorage } from './storage/pools.js'
import { rootClaimsStorage } from './storage/root-claims.js'
import { stakeStorage } from './storage/stake.js'

export const subtensorStorage = {
  ...delegationStorage,
  ...poolsStorage,
  ...stakeStorage,
  ...locksStorage,
  ...flowsStorage,
  ...networksStorage,
  ...hyperparametersStorage,
  ...neuronsStorage,
  ...commitsStorage,
  ...rootClaimsStorage,
  ...leasesStorage,
}
