/** SubtensorModule: its declaration joined with its handlers. */
import { implementPallet } from '../../frame/pallet.js'
import { adminHandlers } from './calls/admin/handlers.js'
import { childrenHandlers } from './calls/children/handlers.js'
import { identityHandlers } from './calls/identity/handlers.js'
import { keysHandlers } from './calls/keys/handlers.js'
import { leasesHandlers } from './calls/leases/handlers.js'
import { registrationHandlers } from './calls/registration/handlers.js'
import { stakingHandlers } from './calls/staking/handlers.js'
import { subnetsHandlers } from './calls/subnets/handlers.js'
import { swapsHandlers } from './calls/swaps/handlers.js'
import { weightsHandlers } from './calls/weights/handlers.js'
import { subtensorHooks } from './hooks.js'
import { subtensorRules425 } from './rules-425.js'
import { subtensor } from './schema.js'

export const subtensorPallet = implementPallet(subtensor, {
  calls: {
    ...stakingHandlers,
    ...weightsHandlers,
    ...subnetsHandlers,
    ...registrationHandlers,
    ...childrenHandlers,
    ...identityHandlers,
    ...keysHandlers,
    ...swapsHandlers,
    ...leasesHandlers,
    ...adminHandlers,
  },
  hooks: subtensorHooks,
  rules: subtensorRules425,
})
