/** Root sets the limits of the queue of encrypted calls. */
import { ensureRoot } from '../../../frame/origins.js'
import type { Handler } from '../../../frame/pallet.js'
import { weightOf } from '../../../frame/weight.js'
import { mevShield } from '../schema.js'

const { MaxPendingExtrinsicsLimit, OnInitializeWeight, ExtrinsicLifetime, MaxExtrinsicWeight } = mevShield.storage

/** `MAX_ON_INITIALIZE_WEIGHT`: half of what a block may weigh. */
const MOST_WEIGHT = 2_000_000_000_000n

/** `set_max_pending_extrinsics_number` of pallet_shield: how many calls may wait. */
export const setMaxPendingExtrinsicsNumber: Handler<typeof mevShield, 'set_max_pending_extrinsics_number'> = {
  weight: () => weightOf(4_206_000, 0, 0, 1),
  handle: (ctx, origin, { value }) => {
    ensureRoot(origin)
    MaxPendingExtrinsicsLimit.set(ctx, value)
    ctx.deposit(mevShield.event.MaxPendingExtrinsicsNumberSet({ value }))
    return undefined
  },
}

/** `set_on_initialize_weight` of pallet_shield: how much waiting calls may weigh in a block. */
export const setOnInitializeWeight: Handler<typeof mevShield, 'set_on_initialize_weight'> = {
  weight: () => weightOf(4_327_000, 0, 0, 1),
  handle: (ctx, origin, { value }) => {
    ensureRoot(origin)
    if (value > MOST_WEIGHT) throw mevShield.error('WeightExceedsAbsoluteMax')
    OnInitializeWeight.set(ctx, value)
    ctx.deposit(mevShield.event.OnInitializeWeightSet({ value }))
    return undefined
  },
}

/** `set_stored_extrinsic_lifetime` of pallet_shield: for how many blocks a call waits. */
export const setStoredExtrinsicLifetime: Handler<typeof mevShield, 'set_stored_extrinsic_lifetime'> = {
  weight: () => weightOf(4_116_000, 0, 0, 1),
  handle: (ctx, origin, { value }) => {
    ensureRoot(origin)
    ExtrinsicLifetime.set(ctx, value)
    ctx.deposit(mevShield.event.ExtrinsicLifetimeSet({ value }))
    return undefined
  },
}

/** `set_max_extrinsic_weight` of pallet_shield: what a single waiting call may weigh. */
export const setMaxExtrinsicWeight: Handler<typeof mevShield, 'set_max_extrinsic_weight'> = {
  weight: () => weightOf(4_227_000, 0, 0, 1),
  handle: (ctx, origin, { value }) => {
    ensureRoot(origin)
    if (value > MOST_WEIGHT) throw mevShield.error('WeightExceedsAbsoluteMax')
    MaxExtrinsicWeight.set(ctx, value)
    ctx.deposit(mevShield.event.MaxExtrinsicWeightSet({ value }))
    return undefined
  },
}
