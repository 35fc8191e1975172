import type { DispatchGuard } from '../../../frame/spec.js'
import { checkColdkeySwap } from './check-coldkey-swap.js'
import { checkDelegateTake } from './check-delegate-take.js'
import { checkEvmKeyAssociation } from './check-evm-key-association.js'
import { checkRateLimits } from './check-rate-limits.js'
import { checkServingEndpoints } from './check-serving-endpoints.js'
import { checkWeights } from './check-weights.js'

/** The runtime's dispatch guards, in its order. */
export const subtensorGuards: readonly DispatchGuard[] = [
  checkColdkeySwap,
  checkWeights,
  checkRateLimits,
  checkDelegateTake,
  checkServingEndpoints,
  checkEvmKeyAssociation,
]
