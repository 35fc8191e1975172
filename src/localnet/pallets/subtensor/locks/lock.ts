/** How locks limit staking: how much stake may leave, and that locks with nothing left are removed. Alpha in rao. */
import { addU64, subUnsigned } from '../../../fixed/saturating.js'
import type { Ctx } from '../../../frame/context.js'
import type { Hex } from '../../../schema/types.js'
import { subtensorRules } from '../rules.js'
import { subtensor } from '../schema.js'
import { getStakeForHotkeyAndColdkeyOnSubnet } from '../staking/stake-share-pool.js'
import {
  forceReduceIndividual,
  readConvictionModel,
  readLockRates,
  rollForward,
  rollForwardAggregate,
  saveConvictionModel,
} from './conviction-model.js'
import type { LockState } from './roll-forward-lock.js'

/** `total_coldkey_alpha_on_subnet`: over all hotkeys that the coldkey stakes to. */
export function totalColdkeyAlphaOnSubnet(ctx: Ctx, coldkey: Hex, netuid: number): bigint {
  return subtensor.storage.StakingHotkeys.get(ctx, coldkey).reduce(
    (total, hotkey) => addU64(total, getStakeForHotkeyAndColdkeyOnSubnet(ctx, hotkey, coldkey, netuid)),
    0n,
  )
}

/** `get_coldkey_lock`: as it stands in this block. */
export function getColdkeyLock(ctx: Ctx, coldkey: Hex, netuid: number): LockState | undefined {
  const now = BigInt(ctx.blockNumber)
  const model = readConvictionModel(ctx, coldkey, netuid, now)
  if (model === undefined) return undefined
  rollForward(model, now, readLockRates(ctx))
  return model.individual
}

/**
 * `stake_availability`: what is held back, by a lock or by other means, is so of the coldkey's total on the subnet, whatever the hotkey.
 */
export function stakeAvailability(ctx: Ctx, coldkey: Hex, netuid: number): { total: bigint; locked: bigint; available: bigint } {
  const total = totalColdkeyAlphaOnSubnet(ctx, coldkey, netuid)
  const locked = getColdkeyLock(ctx, coldkey, netuid)?.locked_mass ?? 0n
  const heldBack = subtensorRules(ctx).staking.heldBack(ctx, coldkey, netuid)
  return { total, locked, available: subUnsigned(subUnsigned(total, locked), heldBack) }
}

/** `ensure_available_to_unstake` @throws DispatchFailure StakeUnavailable */
export function ensureAvailableToUnstake(ctx: Ctx, coldkey: Hex, netuid: number, amount: bigint): void {
  if (stakeAvailability(ctx, coldkey, netuid).available < amount) throw subtensor.error('StakeUnavailable')
}

/** `cleanup_lock_if_zero`: stores the lock as it stands now, or removes what is left of it. */
export function cleanupLockIfZero(ctx: Ctx, coldkey: Hex, netuid: number): void {
  const now = BigInt(ctx.blockNumber)
  const model = readConvictionModel(ctx, coldkey, netuid, now)
  if (model === undefined) return
  rollForward(model, now, readLockRates(ctx))
  saveConvictionModel(ctx, model)
}

/** `force_reduce_lock`: stake went away by force, and so does the lock on it. */
export function forceReduceLock(ctx: Ctx, coldkey: Hex, netuid: number, amount: bigint): void {
  const now = BigInt(ctx.blockNumber)
  const model = readConvictionModel(ctx, coldkey, netuid, now)
  if (model === undefined) return
  const rates = readLockRates(ctx)
  rollForward(model, now, rates)
  rollForwardAggregate(model, now, rates)
  forceReduceIndividual(model, amount, now)
  saveConvictionModel(ctx, model)
}
