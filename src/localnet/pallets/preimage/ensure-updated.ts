import type { Ctx } from '../../frame/context.js'
import { DispatchFailure } from '../../frame/dispatch.js'
import type { Hex, ValueOf } from '../../schema/types.js'
import { unreserve } from '../balances/reserves.js'
import { type OldRequestStatus, preimage, type RequestStatus } from './schema.js'
import { takeTicket } from './tickets.js'

type Old = ValueOf<typeof OldRequestStatus>
type Status = ValueOf<typeof RequestStatus>

const { StatusFor, RequestStatusFor } = preimage.storage

/** `do_ensure_updated`: a status that has its deposit reserved gets it on hold instead. True if it was one. */
export function ensureUpdated(ctx: Ctx, hash: Hex): boolean {
  const old = StatusFor.take(ctx, hash)
  if (old === undefined) return false
  try {
    RequestStatusFor.set(ctx, hash, updateStatus(ctx, old))
  } catch (error) {
    // Who cannot pay has the reserved deposit back, and the status is gone.
    if (!(error instanceof DispatchFailure)) throw error
  }
  return true
}

function updateStatus(ctx: Ctx, { type, value }: Old): Status {
  if (type === 'Unrequested') return { type, value: { ticket: holdInstead(ctx, value.deposit, value.len), len: value.len } }
  const { deposit, count, len } = value
  if (deposit !== undefined && len === undefined) unreserve(ctx, ...deposit)
  const ticket = deposit === undefined || len === undefined ? undefined : holdInstead(ctx, deposit, len)
  return { type, value: { maybe_ticket: ticket, count, maybe_len: len } }
}

function holdInstead(ctx: Ctx, [who, amount]: readonly [Hex, bigint], length: number): [Hex, bigint] {
  unreserve(ctx, who, amount)
  return [...takeTicket(ctx, who, length)]
}
