import {
  addSafeFloat,
  mulDivSafeFloat,
  SAFE_FLOAT_ZERO,
  type SafeFloat,
  safeFloatFromU64,
  safeFloatToU64,
  subSafeFloat,
} from './safe-float.js'
import { addU64, subUnsigned } from './saturating.js'

/** What a share pool knows about one key: the pool's value (rao), its denominator, and the key's share. */
export interface ShareState {
  readonly sharedValue: bigint
  readonly denominator: SafeFloat
  readonly share: SafeFloat
}

/** `SharePool::get_value`: the value of a key in rao, sharedValue * share / denominator rounded down; 0 for an empty pool. */
export function getShareValue(state: ShareState): bigint {
  const value = mulDivSafeFloat(safeFloatFromU64(state.sharedValue), state.share, state.denominator)
  return safeFloatToU64(value ?? SAFE_FLOAT_ZERO)
}

/** `SharePool::update_value_for_all`: a signed change (i64) of the pool's value, saturating at both ends of u64. */
export function updateSharedValue(sharedValue: bigint, update: bigint): bigint {
  return update >= 0n ? addU64(sharedValue, update) : subUnsigned(sharedValue, -update)
}

/** `SharePool::sim_update_value_for_one`: whether the change is large enough to move a share at all. */
export function canUpdateShare(state: Omit<ShareState, 'share'>, update: bigint): boolean {
  return state.denominator.mantissa === 0n || sharesPerUpdate(state, update).mantissa !== 0n
}

/**
 * `SharePool::update_value_for_one`: adds a signed amount (i64, rao) to one key. Shares are minted or burned at the pool's
 * rate; the first key of an empty pool gets as many shares as rao. Where a float operation overflows, the old value stays.
 */
export function updateShare(state: ShareState, update: bigint): ShareState {
  const sharedValue = updateSharedValue(state.sharedValue, update)
  if (state.denominator.mantissa === 0n) {
    const shares = safeFloatFromU64(update < 0n ? -update : update)
    return { sharedValue, denominator: shares, share: shares }
  }
  const shares = sharesPerUpdate(state, update)
  const apply = update > 0n ? addSafeFloat : subSafeFloat
  return {
    sharedValue,
    denominator: apply(state.denominator, shares) ?? state.denominator,
    share: apply(state.share, shares) ?? state.share,
  }
}

function sharesPerUpdate(state: Omit<ShareState, 'share'>, update: bigint): SafeFloat {
  const amount = safeFloatFromU64(update < 0n ? -update : update)
  return mulDivSafeFloat(amount, state.denominator, safeFloatFromU64(state.sharedValue)) ?? SAFE_FLOAT_ZERO
}
