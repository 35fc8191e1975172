import { U64F64 } from '../../../fixed/fixed-format.js'
import { addU64, minOf, subUnsigned } from '../../../fixed/saturating.js'
import type { Ctx } from '../../../frame/context.js'
import type { Earnings } from '../coinbase/emission-rules.js'
import type { StakePlace } from '../staking/stake-place.js'
import { increaseStakeForHotkeyAndColdkeyOnSubnet } from '../staking/stake-share-pool.js'
import { findCollateral, writeCollateral } from './miner-collateral.js'

/**
 * `settle_miner_collateral`: after an epoch. Under the floor the earnings become collateral until the floor is reached; above it
 * collateral becomes free, drain ratio times the emission, as far as the floor.
 * @returns what was captured; the owner is paid that much less
 */
export function settleCollateral(ctx: Ctx, place: StakePlace, { emission, capturable }: Earnings): bigint {
  const state = emission === 0n ? undefined : findCollateral(ctx, place)
  if (state === undefined) return 0n
  const earned = addU64(state.earned, emission)
  const shortfall = subUnsigned(state.min_locked, state.locked)
  if (shortfall > 0n) {
    const captured = minOf(capturable, shortfall)
    if (captured > 0n) increaseStakeForHotkeyAndColdkeyOnSubnet(ctx, place.hotkey, place.coldkey, place.netuid, captured)
    writeCollateral(ctx, place, { ...state, earned, locked: addU64(state.locked, captured) })
    return captured
  }
  const released = U64F64.toU64(U64F64.mul(U64F64.fromInt(emission), state.drain_ratio))
  const locked = state.locked - minOf(released, state.locked - state.min_locked)
  writeCollateral(ctx, place, { ...state, earned, locked })
  return 0n
}
