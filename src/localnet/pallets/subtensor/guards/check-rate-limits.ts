import type { Ctx } from '../../../frame/context.js'
import type { DispatchGuard } from '../../../frame/spec.js'
import { weightOf, ZERO_WEIGHT } from '../../../frame/weight.js'
import type { Hex } from '../../../schema/types.js'
import { findUid } from '../registration/neurons.js'
import { subtensor } from '../schema.js'
import { MAIN_MECHANISM, mechanismStorageIndex } from '../subnets/mechanisms.js'
import { passesNetworkRateLimit } from '../subnets/network-rate-limit.js'
import { passesWeightsRateLimit } from '../weights/weights-rate-limit.js'
import { asSubtensorCall } from './subtensor-call.js'
import { asTimelockedCommit } from './timelocked-commit.js'

const APPLIES_TO = new Set<string>([
  'commit_weights',
  'commit_mechanism_weights',
  'set_weights',
  'set_mechanism_weights',
  'register_network',
])

const WEIGHT = weightOf(35_376_000, 4484, 7)

/** `CheckRateLimits`: limited calls that come too soon. */
export const checkRateLimits: DispatchGuard = {
  name: 'CheckRateLimits',
  weight: (_ctx, call) => {
    const name = asSubtensorCall(call)?.name
    return name !== undefined && APPLIES_TO.has(name) ? WEIGHT : ZERO_WEIGHT
  },
  check: (ctx, who, anyCall) => {
    const call = asSubtensorCall(anyCall)
    switch (call?.name) {
      case 'commit_weights':
        ensureWeightsRate(ctx, who, call.args.netuid, MAIN_MECHANISM, 'CommittingWeightsTooFast')
        return
      case 'commit_mechanism_weights':
        ensureWeightsRate(ctx, who, call.args.netuid, call.args.mecid, 'CommittingWeightsTooFast')
        return
      case 'set_weights':
      case 'set_mechanism_weights': {
        // With commit-reveal the call itself refuses anyway, with an error of its own.
        if (subtensor.storage.CommitRevealWeightsEnabled.get(ctx, call.args.netuid)) return
        const mechanism = call.name === 'set_mechanism_weights' ? call.args.mecid : MAIN_MECHANISM
        ensureWeightsRate(ctx, who, call.args.netuid, mechanism, 'SettingWeightsTooFast')
        return
      }
      case 'register_network':
        if (!passesNetworkRateLimit(ctx)) throw subtensor.error('NetworkTxRateLimitExceeded')
    }
  },
}

/** The same at 475, where it looks at timelocked commits too. */
export const checkRateLimits475: DispatchGuard = {
  name: checkRateLimits.name,
  weight: (ctx, call) => (asTimelockedCommit(call) === undefined ? checkRateLimits.weight(ctx, call) : WEIGHT),
  check: (ctx, who, call) => {
    const timelocked = asTimelockedCommit(call)
    if (timelocked === undefined) return checkRateLimits.check(ctx, who, call)
    return ensureWeightsRate(ctx, who, timelocked.netuid, timelocked.mechanism, 'CommittingWeightsTooFast')
  },
}

type TooFast = 'CommittingWeightsTooFast' | 'SettingWeightsTooFast'

function ensureWeightsRate(ctx: Ctx, hotkey: Hex, netuid: number, mechanism: number, error: TooFast): void {
  const uid = findUid(ctx, netuid, hotkey)
  if (uid === undefined || passesWeightsRateLimit(ctx, mechanismStorageIndex(netuid, mechanism), uid)) return
  throw subtensor.error(error)
}
