/** Storage that SubtensorModule has at 475 and had not at 425, or with another default. */

import { map } from '../../../schema/storage.js'
import { u64 } from '../../../schema/types.js'
import { LaterRateLimitKey } from '../types.js'
import { basketsStorage475 } from './storage/baskets.js'
import { collateralStorage475 } from './storage/collateral.js'
import { consensusStorage475 } from './storage/consensus.js'
import { emissionStorage475 } from './storage/emission.js'
import { keysStorage475 } from './storage/keys.js'
import { registrationStorage475 } from './storage/registration.js'

export const subtensorStorage475 = {
  ...keysStorage475,
  ...emissionStorage475,
  ...consensusStorage475,
  ...registrationStorage475,
  ...collateralStorage475,
  ...basketsStorage475,
  LastRateLimitedBlock: map([['Identity', LaterRateLimitKey]], u64, { default: 0n }),
}

/** Storage that is gone: stake of the first kind of share, and claims by type. */
export const goneStorage475 = ['Alpha', 'TotalHotkeyShares', 'AlphaMapLastKey', 'RootClaimType', 'NumRootClaim'] as const
