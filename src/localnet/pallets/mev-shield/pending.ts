/** The queue of encrypted calls, whose length is stored beside it, as FRAME's `CountedStorageMap` does. */
import type { Ctx } from '../../frame/context.js'
import { addWeight, dbWeight, type Weight } from '../../frame/weight.js'
import type { ValueOf } from '../../schema/types.js'
import { mevShield, type PendingExtrinsic } from './schema.js'

const { PendingExtrinsics, CounterForPendingExtrinsics, NextPendingExtrinsicIndex, MaxPendingExtrinsicsLimit, ExtrinsicLifetime } =
  mevShield.storage

const U32_MAX = 0xffff_ffff

/**
 * Queues a call; returns its index.
 * @throws DispatchFailure TooManyPendingExtrinsics
 */
export function addPending(ctx: Ctx, pending: ValueOf<typeof PendingExtrinsic>): number {
  if (CounterForPendingExtrinsics.get(ctx) >= MaxPendingExtrinsicsLimit.get(ctx)) throw mevShield.error('TooManyPendingExtrinsics')
  const index = NextPendingExtrinsicIndex.get(ctx)
  if (!PendingExtrinsics.has(ctx, index)) CounterForPendingExtrinsics.mutate(ctx, (count) => Math.min(count + 1, U32_MAX))
  PendingExtrinsics.set(ctx, index, pending)
  NextPendingExtrinsicIndex.set(ctx, Math.min(index + 1, U32_MAX))
  return index
}

function removePending(ctx: Ctx, index: number): void {
  if (PendingExtrinsics.take(ctx, index) !== undefined) CounterForPendingExtrinsics.mutate(ctx, (count) => Math.max(count - 1, 0))
}

/**
 * `process_pending_extrinsics`, with the runtime's `ExtrinsicDecryptor`, which is `()`: it decrypts nothing, so that whatever waits has
 * expired or cannot be decoded, and no call of the queue is ever dispatched, postponed or found too heavy.
 */
export function processPending(ctx: Ctx): Weight {
  const next = NextPendingExtrinsicIndex.get(ctx)
  const count = CounterForPendingExtrinsics.get(ctx)
  let weight = dbWeight(2, 0)
  for (let index = Math.max(next - count, 0); count > 0 && index < next; index++) {
    const pending = PendingExtrinsics.get(ctx, index)
    if (pending === undefined) {
      weight = addWeight(weight, dbWeight(1, 0))
      continue
    }
    const isExpired = ctx.blockNumber - pending.submitted_at > ExtrinsicLifetime.get(ctx)
    removePending(ctx, index)
    weight = addWeight(weight, dbWeight(1, 2))
    ctx.deposit(isExpired ? mevShield.event.ExtrinsicExpired({ index }) : mevShield.event.ExtrinsicDecodeFailed({ index }))
  }
  return weight
}
