/** Calls that pallets keep: short ones as they are, long ones as preimages. After FRAME's `QueryPreimage` and `StorePreimage`. */
import type { Bounded } from '../../frame/call-types.js'
import type { Ctx } from '../../frame/context.js'
import { DispatchFailure } from '../../frame/dispatch.js'
import type { CallValue } from '../../frame/values.js'
import { bytesToHex, hexToBytes, Reader, ScaleError } from '../../schema/scale.js'
import { type Hex, runtimeType, type ValueOf } from '../../schema/types.js'
import { fetchPreimage, noteBytes, requestPreimage, unrequestPreimage } from './requests.js'

export type BoundedCall = ValueOf<typeof Bounded>

/** Bytes of the longest call that is kept as it is. */
const MAX_INLINE = 128
/** Bytes that a call of unknown length is weighed as. */
const MAX_LEGACY = 1_000_000

const runtimeCall = runtimeType<CallValue>('RuntimeCall')

/** `bound`: a call as it is kept; a long one is noted, as if root had done it. Throws Exhausted if it is larger than a preimage. */
export function boundCall(ctx: Ctx, call: CallValue): BoundedCall {
  const bytes = ctx.encodeCall(call)
  if (bytes.length <= MAX_INLINE) return { type: 'Inline', value: `0x${bytesToHex(bytes)}` }
  try {
    return { type: 'Lookup', value: { hash: noteBytes(ctx, bytes, undefined).hash, len: bytes.length } }
  } catch (error) {
    if (error instanceof DispatchFailure) throw new DispatchFailure({ type: 'Exhausted' })
    throw error
  }
}

/** `lookup_hash`: where the call has to be looked up; undefined if it is here. */
function lookupHash(bounded: BoundedCall): Hex | undefined {
  return bounded.type === 'Inline' ? undefined : bounded.value.hash
}

/** `lookup_len`: the bytes that looking it up weighs as; undefined if it is here. */
export function lookupLength(bounded: BoundedCall): number | undefined {
  if (bounded.type === 'Inline') return undefined
  return bounded.type === 'Lookup' ? bounded.value.len : MAX_LEGACY
}

/** `hold`: asks for the preimage, if there is one to ask for. */
export function holdCall(ctx: Ctx, bounded: BoundedCall): void {
  const hash = lookupHash(bounded)
  if (hash !== undefined) requestPreimage(ctx, hash)
}

/** `drop`: takes the request back; one that was not made is nobody's fault. */
export function dropCall(ctx: Ctx, bounded: BoundedCall): void {
  const hash = lookupHash(bounded)
  if (hash === undefined) return
  try {
    unrequestPreimage(ctx, hash)
  } catch (error) {
    if (!(error instanceof DispatchFailure)) throw error
  }
}

/** A call that was looked up, and the bytes for which that is weighed; none if it was kept as it is. */
export interface PeekedCall {
  readonly call: CallValue
  readonly lookedUp: number | undefined
}

/** `peek`: the call, or undefined if there is no such preimage or this runtime does not know the call. */
export function peekCall(ctx: Ctx, bounded: BoundedCall): PeekedCall | undefined {
  const bytes =
    bounded.type === 'Inline'
      ? bounded.value
      : fetchPreimage(ctx, bounded.value.hash, bounded.type === 'Lookup' ? bounded.value.len : undefined)
  if (bytes === undefined) return undefined
  const data = hexToBytes(bytes)
  try {
    const call = runtimeCall.decode(new Reader(data, ctx.env))
    return { call, lookedUp: bounded.type === 'Inline' ? undefined : data.length }
  } catch (error) {
    if (error instanceof ScaleError) return undefined
    throw error
  }
}
