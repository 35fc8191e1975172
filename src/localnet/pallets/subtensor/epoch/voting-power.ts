/** A moving average of validators' stake, where a subnet tracks it (`utils/voting_power.rs`). */
import { addU128, minOf, mulU128, subUnsigned, U64_MAX } from '../../../fixed/saturating.js'
import type { Ctx } from '../../../frame/context.js'
import type { Hex } from '../../../schema/types.js'
import { subtensor } from '../schema.js'

const { storage } = subtensor
/** `MAX_VOTING_POWER_EMA_ALPHA`: the averaging factor 1, which has 18 decimals. */
export const VOTING_POWER_ONE = 1_000_000_000_000_000_000n

/** A neuron as the epoch left it; stake in rao. */
export interface VotingNeuron {
  readonly hotkey: Hex
  readonly stake: bigint
  readonly permitted: boolean
}

/** `update_voting_power_for_subnet`: only validators with a permit have any. */
export function updateVotingPower(ctx: Ctx, netuid: number, neurons: readonly VotingNeuron[]): void {
  if (!storage.VotingPowerTrackingEnabled.get(ctx, netuid)) return
  const disableAt = storage.VotingPowerDisableAtBlock.get(ctx, netuid)
  if (disableAt > 0n && BigInt(ctx.blockNumber) >= disableAt) {
    finalizeDisable(ctx, netuid)
    return
  }
  const alpha = storage.VotingPowerEmaAlpha.get(ctx, netuid)
  const least = storage.StakeThreshold.get(ctx)
  for (const { hotkey, stake, permitted } of neurons) {
    if (!permitted) {
      storage.VotingPower.remove(ctx, netuid, hotkey)
      continue
    }
    const before = storage.VotingPower.get(ctx, netuid, hotkey)
    const after = average(stake, before, alpha)
    // A validator that never had this much voting power may build it up from nothing.
    if (after < least && before >= least) storage.VotingPower.remove(ctx, netuid, hotkey)
    else if (after > 0n) storage.VotingPower.set(ctx, netuid, hotkey, after)
  }
  for (const { keys } of storage.VotingPower.entries(ctx, netuid)) {
    if (!storage.IsNetworkMember.get(ctx, keys[1], netuid)) storage.VotingPower.remove(ctx, netuid, keys[1])
  }
}

function average(stake: bigint, before: bigint, alpha: bigint): bigint {
  return minOf(addU128(mulU128(alpha, stake), mulU128(subUnsigned(VOTING_POWER_ONE, alpha), before)) / VOTING_POWER_ONE, U64_MAX)
}

function finalizeDisable(ctx: Ctx, netuid: number): void {
  storage.VotingPower.clearPrefix(ctx, netuid)
  storage.VotingPowerTrackingEnabled.set(ctx, netuid, false)
  storage.VotingPowerDisableAtBlock.remove(ctx, netuid)
  ctx.deposit(subtensor.event.VotingPowerTrackingDisabled({ netuid }))
}
