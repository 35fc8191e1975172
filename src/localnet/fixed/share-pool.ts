import {
  addSafeFloat,
  isSafeFloatGreater,
  mulDivSafeFloat,
  SAFE_FLOAT_ZERO,
  type SafeFloat,
  safeFloatFromU64,
  safeFloatToU64,
  subExactSafeFloat,
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

/** A pool after a change, and how often it was closed or opened on the way: each time begins a new generation of shares. */
export interface ConservingUpdate extends ShareState {
  readonly generations: number
}

/**
 * `SharePool::update_value_for_one` as it is since shares have generations: the key's share moves by what the denominator really moved, so
 * that the shares never come to more than the denominator. A pool that is emptied is closed, one that has shares and no value is closed
 * before it takes a deposit, and what is left of a key that withdrew all it was worth is dropped.
 */
export function updateShareConserving(state: ShareState, update: bigint): ConservingUpdate {
  const worthless = update > 0n && state.sharedValue === 0n && !isZero(state.denominator)
  const denominator = worthless ? SAFE_FLOAT_ZERO : state.denominator
  const sharedValue = updateSharedValue(state.sharedValue, update)
  const closed = worthless ? 1 : 0
  if (isZero(denominator)) {
    if (update <= 0n) return { ...state, sharedValue, generations: closed }
    const shares = safeFloatFromU64(update)
    return { sharedValue, denominator: shares, share: shares, generations: closed + 1 }
  }
  const next = update > 0n ? depositShare(state, update) : withdrawShare(state, -update, sharedValue)
  return { ...next, sharedValue, generations: isZero(next.denominator) ? 1 : 0 }
}

type Shares = Pick<ShareState, 'denominator' | 'share'>
const isZero = (value: SafeFloat): boolean => value.mantissa === 0n

function depositShare(state: ShareState, amount: bigint): Shares {
  const denominator = addSafeFloat(state.denominator, sharesPerUpdate(state, amount)) ?? state.denominator
  const gain = subExactSafeFloat(denominator, state.denominator) ?? SAFE_FLOAT_ZERO
  return { denominator, share: addSafeFloat(state.share, gain) ?? state.share }
}

function withdrawShare(state: ShareState, amount: bigint, left: bigint): Shares {
  if (left === 0n && amount > 0n) return { denominator: SAFE_FLOAT_ZERO, share: SAFE_FLOAT_ZERO }
  const denominator = subSafeFloat(state.denominator, sharesPerUpdate(state, amount)) ?? state.denominator
  const loss = subExactSafeFloat(state.denominator, denominator) ?? SAFE_FLOAT_ZERO
  if (isSafeFloatGreater(loss, state.share)) {
    return { denominator: subSafeFloat(state.denominator, state.share) ?? SAFE_FLOAT_ZERO, share: SAFE_FLOAT_ZERO }
  }
  const share = subSafeFloat(state.share, loss) ?? SAFE_FLOAT_ZERO
  const drained = amount > 0n && (getShareValue(state) === amount || getShareValue({ sharedValue: left, denominator, share }) === 0n)
  if (isZero(share) || isZero(denominator) || !drained) return { denominator, share }
  return { denominator: subSafeFloat(denominator, share) ?? denominator, share: SAFE_FLOAT_ZERO }
}

function sharesPerUpdate(state: Omit<ShareState, 'share'>, update: bigint): SafeFloat {
  const amount = safeFloatFromU64(update < 0n ? -update : update)
  return mulDivSafeFloat(amount, state.denominator, safeFloatFromU64(state.sharedValue)) ?? SAFE_FLOAT_ZERO
}
