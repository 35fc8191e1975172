/** The call that an account of several keys has to decide on, from whoever has its bytes. Whether they are the right ones its hash says. */
import { checkFailed, TaoError, usageError } from '../../../core/errors.js'
import { isRecord } from '../../../core/is-record.js'
import type { ChainClient } from '../../client.js'
import { asPlanCall } from '../../extrinsic/carried-call.js'
import { decodeSignedExtrinsic } from '../../extrinsic/decode-extrinsic.js'
import { hashBlake2b256 } from '../../hash.js'
import { decodeCall } from '../../metadata/decode-call.js'
import { encodeCallBytes } from '../../metadata/encode-value.js'
import type { RuntimeMetadata } from '../../metadata/runtime-metadata.js'
import { readBlock } from '../../outcome/read-block.js'
import type { PlanCall } from '../../plan.js'
import { isHash, readHeaderNumber } from '../../rpc/read-answer.js'
import { isScaleObject } from '../../scale/expect.js'
import { fromHex, toHex } from '../../scale/hex.js'
import type { ScaleValue } from '../../scale/value.js'
import type { MultisigOperation } from './read-operation.js'

/** A call that is or was approved, and its bytes. */
export interface CarriedCall {
  readonly call: PlanCall
  /** SCALE bytes, hex. */
  readonly data: string
  /** blake2-256 of the bytes, hex. */
  readonly hash: string
}

/** How deep in other calls an approval is looked for. */
const MAX_DEPTH = 8

/**
 * Reads a call from its bytes. Throws `CALL_UNREADABLE` (exit 3) for bytes that are no call of this runtime, or of which another spelling
 * is the one that the runtime would hash.
 */
export function readCarriedCall(metadata: RuntimeMetadata, bytes: Uint8Array): CarriedCall {
  const data = toHex(bytes)
  try {
    const call = asPlanCall(decodeCall(metadata, bytes))
    if (toHex(encodeCallBytes(metadata, call)) !== data) throw new RangeError('it is not written as the runtime writes it')
    return { call, data, hash: toHex(hashBlake2b256(bytes)) }
  } catch (error) {
    if (!(error instanceof RangeError) && !(error instanceof TaoError)) throw error
    throw checkFailed('These bytes are no call of the connected runtime', 'CALL_UNREADABLE', {
      why: `${error.message}. Nobody should sign what cannot be read.`,
      hint: 'Ask whoever approved first for the call: taoctl multisig pending --json prints it.',
      cause: error,
    })
  }
}

/** The bytes of a call that somebody handed on as hex. Usage error (exit 2) `INVALID_CALL` for what is none. */
export function parseCallHex(text: string): Uint8Array {
  const trimmed = text.trim()
  const hex = /^(?:0x)?((?:[0-9a-f]{2})+)$/i.exec(trimmed)?.[1]
  if (hex === undefined) {
    throw usageError('This is no call in hex', 'INVALID_CALL', {
      why: 'A call is written as 0x and two hex digits for each byte.',
      hint: 'Take it from the result of the first approval, or leave it out: it is looked for on the chain.',
    })
  }
  return fromHex(`0x${hex.toLowerCase()}`)
}

/** All calls that approvals carry in a decoded value, however deep. */
function* listApproved(value: ScaleValue | undefined, depth = 0): Generator<ScaleValue> {
  if (depth > 4 * MAX_DEPTH || value === undefined || value === null || value instanceof Uint8Array) return
  if (Array.isArray(value)) {
    const list: readonly ScaleValue[] = value
    for (const one of list) yield* listApproved(one, depth + 1)
  } else if (isScaleObject(value)) {
    const inner = value.value
    if (value.type === 'as_multi' && isScaleObject(inner) && inner.call !== undefined) yield inner.call
    for (const one of Object.values(value)) yield* listApproved(one, depth + 1)
  }
}

/** The bytes of a call that was decoded inside another; null for what is none. */
function encodeNested(metadata: RuntimeMetadata, value: ScaleValue): Uint8Array | null {
  if (!isScaleObject(value) || typeof value.type !== 'string' || !isScaleObject(value.value)) return null
  const { type: name, value: args } = value.value
  if (typeof name !== 'string') return null
  try {
    return encodeCallBytes(metadata, { pallet: value.type, name, args: isScaleObject(args) ? args : {} })
  } catch (error) {
    if (error instanceof TaoError) return null
    throw error
  }
}

/** Of the calls that an extrinsic approves, the bytes of the one with this hash; null where there is none. */
export function findApproved(metadata: RuntimeMetadata, extrinsic: Uint8Array, callHash: string): Uint8Array | null {
  const decoded = decodeSignedExtrinsic(metadata, extrinsic)
  if (decoded === null) return null
  for (const value of listApproved({ type: decoded.call.name, value: decoded.call.args })) {
    const bytes = encodeNested(metadata, value)
    if (bytes !== null && toHex(hashBlake2b256(bytes)) === callHash) return bytes
  }
  return null
}

/**
 * The bytes of the call of an operation, from the extrinsic with which it was opened; null where the node does not have that block, or only
 * the hash was approved, as some tools do.
 */
export async function findOnChain(client: ChainClient, { when, callHash }: MultisigOperation): Promise<Uint8Array | null> {
  try {
    const blockHash = await client.request('chain_getBlockHash', [when.height])
    if (!isHash(blockHash)) return null
    const answer = await client.request('chain_getBlock', [blockHash])
    const number = isRecord(answer) && isRecord(answer.block) ? readHeaderNumber(answer.block.header) : null
    const block = number === when.height ? readBlock(answer, number, blockHash, client.network.endpoint) : null
    const extrinsic = block?.extrinsics[when.index]
    return extrinsic === undefined ? null : findApproved(await client.metadata(), extrinsic, callHash)
  } catch (error) {
    // A node that does not have the block says so in many ways. The call can still be handed on as a file.
    if (error instanceof TaoError) return null
    throw error
  }
}
