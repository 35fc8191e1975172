import { subUnsigned } from '../../../fixed/saturating.js'
import type { Ctx } from '../../../frame/context.js'
import { findHotkey, getLastUpdate } from '../registration/neurons.js'
import { subtensor } from '../schema.js'
import { netuidOfMechanismIndex } from '../subnets/mechanisms.js'

/**
 * `check_rate_limit`: whether WeightsSetRateLimit blocks have gone by since the neuron's last update; always for the first one, never for a
 * uid or mechanism that does not exist.
 */
export function passesWeightsRateLimit(ctx: Ctx, mechanismIndex: number, uid: number): boolean {
  const netuid = netuidOfMechanismIndex(ctx, mechanismIndex)
  if (netuid === undefined || findHotkey(ctx, netuid, uid) === undefined) return false
  const last = getLastUpdate(ctx, mechanismIndex, uid)
  return last === 0n || subUnsigned(BigInt(ctx.blockNumber), last) >= subtensor.storage.WeightsSetRateLimit.get(ctx, netuid)
}
