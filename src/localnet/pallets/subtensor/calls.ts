/** The calls of SubtensorModule that this chain runs, by topic: each folder of `calls/` has declarations beside their handlers. */
import { adminCalls } from './calls/admin/declarations.js'
import { childrenCalls } from './calls/children/declarations.js'
import { identityCalls } from './calls/identity/declarations.js'
import { keysCalls } from './calls/keys/declarations.js'
import { leasesCalls } from './calls/leases/declarations.js'
import { registrationCalls } from './calls/registration/declarations.js'
import { stakingCalls } from './calls/staking/declarations.js'
import { subnetsCalls } from './calls/subnets/declarations.js'
import { swapsCalls } from './calls/swaps/declarations.js'
import { weightsCalls } from './calls/weights/declarations.js'

export const subtensorCalls = {
  ...stakingCalls,
  ...weightsCalls,
  ...subnetsCalls,
  ...registrationCalls,
  ...childrenCalls,
  ...identityCalls,
  ...keysCalls,
  ...swapsCalls,
  ...leasesCalls,
  ...adminCalls,
}
