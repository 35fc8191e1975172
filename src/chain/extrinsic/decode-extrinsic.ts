import { encodeAddress } from '../../core/ss58.js'
import { type DecodedCall, decodeCall } from '../metadata/decode-call.js'
import { decodeValue } from '../metadata/decode-value.js'
import type { RuntimeMetadata } from '../metadata/runtime-metadata.js'
import { ScaleReader } from '../scale/reader.js'

/** Format 4, signed. */
const SIGNED_V4 = 0x84
/** `MultiAddress::Id`. */
const BY_ID = 0
/** Bytes of a signature by its variant: ed25519, sr25519, ecdsa. */
const SIGNATURE_LENGTHS: readonly number[] = [64, 64, 65]

/** The extension that carries the nonce. */
const NONCE = 'CheckNonce'

/**
 * Decodes a signed extrinsic, length prefix included, into its signer, its nonce (null where the runtime has none) and its call. Null for
 * any other kind of extrinsic, and for bytes that cannot be read.
 */
export function decodeSignedExtrinsic(
  metadata: RuntimeMetadata,
  bytes: Uint8Array,
): { readonly signer: string; readonly nonce: number | null; readonly call: DecodedCall } | null {
  try {
    const r = new ScaleReader(bytes)
    r.readLength()
    if (r.readU8() !== SIGNED_V4 || r.readU8() !== BY_ID) return null
    const signer = encodeAddress(r.readBytes(32))
    const length = SIGNATURE_LENGTHS[r.readU8()]
    if (length === undefined) return null
    r.skip(length)
    let nonce: number | null = null
    for (const extension of metadata.signedExtensions) {
      const value = decodeValue(metadata.types, extension.extra, r)
      if (extension.identifier === NONCE && (typeof value === 'number' || typeof value === 'bigint')) nonce = Number(value)
    }
    return { signer, nonce, call: decodeCall(metadata, r.readBytes(r.remaining)) }
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

/** Formats 4 and 5 with nothing around the call, and 5 with extensions. */
const BARE: readonly number[] = [0x04, 0x05]
const GENERAL_V5 = 0x45
/** The only version of the extensions that metadata describes. */
const EXTENSIONS_VERSION = 0

/**
 * Decodes the call of an extrinsic that no account has signed, in each form in which a block can have it, length prefix included. Null for
 * others, and for what cannot be read.
 */
export function decodeUnsignedExtrinsic(metadata: RuntimeMetadata, bytes: Uint8Array): DecodedCall | null {
  try {
    const r = new ScaleReader(bytes)
    r.readLength()
    const form = r.readU8()
    if (form === GENERAL_V5) {
      if (r.readU8() !== EXTENSIONS_VERSION) return null
      for (const { extra } of metadata.signedExtensions) decodeValue(metadata.types, extra, r)
    } else if (!BARE.includes(form)) return null
    return decodeCall(metadata, r.readBytes(r.remaining))
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}
