/** Extrinsics as they come over the wire: version 4, signed or bare, behind a length prefix. */
import type { AnyExtension } from '../frame/extension.js'
import type { Spec } from '../frame/spec.js'
import type { CallValue } from '../frame/values.js'
import type { MultiAddressValue } from '../pallets/system/lookup.js'
import { blake2256 } from '../schema/hash.js'
import { MultiAddress, MultiSignature } from '../schema/primitives.js'
import { type CodecEnv, Reader, ScaleError, Writer } from '../schema/scale.js'
import type { Hex } from '../schema/types.js'
import type { MultiSignatureValue } from './signatures.js'

export interface SignedPart {
  readonly address: MultiAddressValue
  readonly signature: MultiSignatureValue
  /** What the extrinsic carries for each extension, in their order. */
  readonly extras: readonly unknown[]
  readonly extraBytes: Uint8Array
  readonly callBytes: Uint8Array
}

export interface Extrinsic {
  /** As submitted, length prefix included. */
  readonly bytes: Uint8Array
  /** What the runtime writes of it once it has read it, which it counts and puts under the root: `bytes`, but for sets out of order. */
  readonly written: Uint8Array
  /** blake2-256 of `bytes`, as the pool and explorers name it. */
  readonly hash: Hex
  readonly call: CallValue
  /** Undefined for bare ones. */
  readonly signed: SignedPart | undefined
}

const SIGNED_V4 = 0x84
/** Version bytes of bare extrinsics. Versions 4 and 5 mean the same. */
const BARE = [0x04, 0x05]

/** What is needed to decode an extrinsic. */
export interface ExtrinsicFormat {
  readonly env: CodecEnv
  readonly extensions: readonly AnyExtension[]
}

export function formatOf({ runtime, extensions }: Spec): ExtrinsicFormat {
  return { env: runtime.env, extensions }
}

/** Decodes an extrinsic. Throws a ScaleError for anything that is not exactly one of this runtime. */
export function decodeExtrinsic({ env, extensions }: ExtrinsicFormat, bytes: Uint8Array): Extrinsic {
  const reader = new Reader(bytes, env)
  if (reader.compact() !== BigInt(reader.remaining)) throw new ScaleError('the length prefix does not match')
  const version = reader.byte()
  const codec = env.codecOf('RuntimeCall')
  const hash = blake2256(bytes)
  const startOfBody = reader.offset - 1
  /** The runtime signs and counts what it writes of the call that it has read. */
  const rewrite = (callStart: number, call: CallValue): { readonly written: Uint8Array; readonly callBytes: Uint8Array } => {
    if (!reader.isRewritten) return { written: bytes, callBytes: bytes.subarray(callStart) }
    const callBytes = encodeWith(env, call)
    return { written: withLength(bytes.subarray(startOfBody, callStart), callBytes), callBytes }
  }
  if (BARE.includes(version)) {
    const callStart = reader.offset
    const call = codec.decode(reader) as CallValue
    reader.end()
    return { bytes, written: rewrite(callStart, call).written, hash, call, signed: undefined }
  }
  if (version !== SIGNED_V4) throw new ScaleError(`an extrinsic of unknown version ${version}`)
  const address = MultiAddress.decode(reader)
  const signature = MultiSignature.decode(reader)
  const extraStart = reader.offset
  const extras = extensions.map((extension) => extension.type.decode(reader) as unknown)
  const callStart = reader.offset
  const call = codec.decode(reader) as CallValue
  reader.end()
  const { written, callBytes } = rewrite(callStart, call)
  return {
    bytes,
    written,
    hash,
    call,
    signed: { address, signature, extras, extraBytes: bytes.subarray(extraStart, callStart), callBytes },
  }
}

function encodeWith(env: CodecEnv, call: CallValue): Uint8Array {
  const writer = new Writer(env)
  env.codecOf('RuntimeCall').encode(call, writer)
  return writer.finish()
}

function withLength(...parts: readonly Uint8Array[]): Uint8Array {
  const writer = new Writer()
  writer.compact(parts.reduce((sum, part) => sum + part.length, 0))
  for (const part of parts) writer.bytes(part)
  return writer.finish()
}

/** A bare extrinsic around a call, length prefix included: how inherents travel. */
export function encodeBareExtrinsic(spec: Spec, call: CallValue): Uint8Array {
  const encoded = spec.runtime.encodeCall(call)
  const writer = new Writer()
  writer.compact(encoded.length + 1)
  writer.byte(0x05)
  writer.bytes(encoded)
  return writer.finish()
}

/** The bytes that a signature covers: call, extras and implicit data, hashed when longer than 256. */
export function signedPayload({ callBytes, extraBytes }: Pick<SignedPart, 'callBytes' | 'extraBytes'>, implicit: Uint8Array): Uint8Array {
  const payload = new Uint8Array(callBytes.length + extraBytes.length + implicit.length)
  payload.set(callBytes)
  payload.set(extraBytes, callBytes.length)
  payload.set(implicit, callBytes.length + extraBytes.length)
  if (payload.length <= 256) return payload
  const writer = new Writer()
  writer.hex(blake2256(payload))
  return writer.finish()
}

/** The nonce that a signed extrinsic carries. */
export function nonceOf(spec: Spec, { extras }: SignedPart): number {
  return extras[spec.extensions.findIndex(({ identifier }) => identifier === 'CheckNonce')] as number
}
