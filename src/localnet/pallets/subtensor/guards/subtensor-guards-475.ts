import type { DispatchGuard } from '../../../frame/spec.js'
import { checkColdkeySwap } from './check-coldkey-swap.js'
import { checkRateLimits, checkRateLimits475 } from './check-rate-limits.js'
import { subtensorGuards } from './subtensor-guards.js'

/** What {@link checkColdkeySwap} adds to the weight of every call: the fees that the runtime's tests pin have it. */
const COLDKEY_SWAP_GUARD_REF_TIME = 60_000_000n

/** The dispatch guards of runtime 475: those of 425, the first with another weight, another looking at more calls. */
export const subtensorGuards475: readonly DispatchGuard[] = subtensorGuards.map((guard) => {
  if (guard === checkRateLimits) return checkRateLimits475
  if (guard !== checkColdkeySwap) return guard
  return { ...guard, weight: (ctx, call) => ({ ...guard.weight(ctx, call), refTime: COLDKEY_SWAP_GUARD_REF_TIME }) }
})
