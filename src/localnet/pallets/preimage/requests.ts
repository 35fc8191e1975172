/** Which preimages are kept, for whom, and how often they were asked for: the inner functions of pallet_preimage 41. */
import type { Ctx } from '../../frame/context.js'
import { blake2256 } from '../../schema/hash.js'
import { bytesToHex } from '../../schema/scale.js'
import type { Hex, ValueOf } from '../../schema/types.js'
import { ensureUpdated } from './ensure-updated.js'
import { preimage, type RequestStatus } from './schema.js'
import { dropTicket, takeTicket } from './tickets.js'

/** Bytes of the largest preimage. */
const MAX_SIZE = 4 * 1024 * 1024
const U32_MAX = 0xffff_ffff

type Status = ValueOf<typeof RequestStatus>

const { RequestStatusFor, PreimageFor } = preimage.storage

function statusOf(ctx: Ctx, hash: Hex): Status | undefined {
  ensureUpdated(ctx, hash)
  return RequestStatusFor.get(ctx, hash)
}

/**
 * `note_bytes`: keeps a preimage (Noted), with a deposit of whoever notes it unless it was asked for.
 * @param depositor undefined: root, or a pallet
 * @throws DispatchFailure TooBig, AlreadyNoted or what the deposit fails with
 */
export function noteBytes(ctx: Ctx, bytes: Uint8Array, depositor: Hex | undefined): { readonly hash: Hex; readonly wasRequested: boolean } {
  const hash = blake2256(bytes)
  if (bytes.length > MAX_SIZE) throw preimage.error('TooBig')
  const status = noteStatus(ctx, statusOf(ctx, hash), bytes.length, depositor)
  RequestStatusFor.set(ctx, hash, status)
  PreimageFor.set(ctx, [hash, bytes.length], `0x${bytesToHex(bytes)}`)
  ctx.deposit(preimage.event.Noted({ hash }))
  return { hash, wasRequested: status.type === 'Requested' }
}

function noteStatus(ctx: Ctx, before: Status | undefined, length: number, depositor: Hex | undefined): Status {
  if (before?.type === 'Requested') return { type: 'Requested', value: { ...before.value, maybe_len: length } }
  if (before !== undefined) {
    if (depositor !== undefined) throw preimage.error('AlreadyNoted')
    const { ticket, len } = before.value
    return { type: 'Requested', value: { maybe_ticket: ticket, count: 1, maybe_len: len } }
  }
  if (depositor === undefined) return { type: 'Requested', value: { maybe_ticket: undefined, count: 1, maybe_len: length } }
  return { type: 'Unrequested', value: { ticket: [...takeTicket(ctx, depositor, length)], len: length } }
}

/** `do_request_preimage`: asks for a preimage once more (Requested when it is the first time); it stays until that is taken back. */
export function requestPreimage(ctx: Ctx, hash: Hex): void {
  const requested = requestStatus(statusOf(ctx, hash))
  RequestStatusFor.set(ctx, hash, { type: 'Requested', value: requested })
  if (requested.count === 1) ctx.deposit(preimage.event.Requested({ hash }))
}

function requestStatus(before: Status | undefined): Extract<Status, { type: 'Requested' }>['value'] {
  if (before === undefined) return { maybe_ticket: undefined, count: 1, maybe_len: undefined }
  if (before.type === 'Unrequested') return { maybe_ticket: before.value.ticket, count: 1, maybe_len: before.value.len }
  return { ...before.value, count: Math.min(before.value.count + 1, U32_MAX) }
}

/** `do_unrequest_preimage`: takes a request back; the last one takes a preimage that nobody paid for with it (Cleared). */
export function unrequestPreimage(ctx: Ctx, hash: Hex): void {
  const status = statusOf(ctx, hash)
  if (status?.type !== 'Requested') throw preimage.error('NotRequested')
  const { count, maybe_len: length, maybe_ticket: ticket } = status.value
  if (count > 1) RequestStatusFor.set(ctx, hash, { ...status, value: { ...status.value, count: count - 1 } })
  else if (length === undefined) RequestStatusFor.remove(ctx, hash)
  else if (ticket === undefined) clear(ctx, hash, length)
  else RequestStatusFor.set(ctx, hash, { type: 'Unrequested', value: { ticket, len: length } })
}

/**
 * `do_unnote_preimage`: who noted a preimage gets the deposit back, and the preimage goes (Cleared) unless others have asked for it.
 * @param owner undefined: root, who may do so for everybody
 * @throws DispatchFailure NotNoted, NotAuthorized or NotRequested
 */
export function unnotePreimage(ctx: Ctx, hash: Hex, owner: Hex | undefined): void {
  const status = statusOf(ctx, hash)
  if (status === undefined) throw preimage.error('NotNoted')
  const ticket = status.type === 'Requested' ? status.value.maybe_ticket : status.value.ticket
  if (owner !== undefined && owner !== ticket?.[0]) throw preimage.error('NotAuthorized')
  if (ticket === undefined) {
    unrequestPreimage(ctx, hash)
    return
  }
  dropTicket(ctx, ticket)
  if (status.type === 'Unrequested') clear(ctx, hash, status.value.len)
  else RequestStatusFor.set(ctx, hash, { ...status, value: { ...status.value, maybe_ticket: undefined } })
}

function clear(ctx: Ctx, hash: Hex, length: number): void {
  RequestStatusFor.remove(ctx, hash)
  PreimageFor.remove(ctx, [hash, length])
  ctx.deposit(preimage.event.Cleared({ hash }))
}

/** `fetch`: the preimage, if it is there. @param length bytes, if they are known */
export function fetchPreimage(ctx: Ctx, hash: Hex, length: number | undefined): Hex | undefined {
  const known = length ?? knownLength(statusOf(ctx, hash))
  return known === undefined ? undefined : PreimageFor.get(ctx, [hash, known])
}

function knownLength(status: Status | undefined): number | undefined {
  return status?.type === 'Requested' ? status.value.maybe_len : status?.value.len
}
