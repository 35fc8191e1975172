/** Slots: which one the block is in and whose turn it is. */
import type { Ctx } from '../../frame/context.js'
import { dbWeight, type Weight } from '../../frame/weight.js'
import { hexToBytes, Reader } from '../../schema/scale.js'
import type { Hex } from '../../schema/types.js'
import { findPreRuntimeLog } from '../system/digest.js'
import { aura } from './schema.js'

/** `aura`, the engine's id in digests. */
export const AURA_ENGINE: Hex = '0x61757261'

/** The slot that the block's digest names. */
export function slotOfDigest(ctx: Ctx): bigint | undefined {
  const log = findPreRuntimeLog(ctx, AURA_ENGINE)
  return log === undefined ? undefined : new Reader(hexToBytes(log)).bigint(8)
}

/** The authority whose turn a slot is; undefined without authorities. Its key is the account that fees go to. */
export function authorityOfSlot(ctx: Ctx, slot: bigint): Hex | undefined {
  const authorities = aura.storage.Authorities.get(ctx)
  return authorities.length === 0 ? undefined : authorities[Number(slot % BigInt(authorities.length))]
}

/** `on_initialize` of pallet_aura 40. */
export function advanceSlot(ctx: Ctx): Weight {
  const slot = slotOfDigest(ctx)
  if (slot === undefined) return dbWeight(1, 0)
  if (slot <= aura.storage.CurrentSlot.get(ctx)) throw new RangeError('Slot must increase')
  aura.storage.CurrentSlot.set(ctx, slot)
  return dbWeight(2, 1)
}

/** `on_timestamp_set`: the time has to lie in the digest's slot. */
export function checkSlotOfTimestamp(ctx: Ctx, nowMs: bigint): void {
  if (aura.storage.CurrentSlot.get(ctx) !== nowMs / aura.constant.SlotDuration) {
    throw new RangeError('Timestamp slot must match `CurrentSlot`')
  }
}
