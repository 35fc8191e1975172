/** Extrinsics of format 4, signed: the bytes that are signed and the bytes that are sent. */
import { chainError } from '../../core/errors.js'
import { hashBlake2b256 } from '../hash.js'
import type { RuntimeMetadata } from '../metadata/runtime-metadata.js'
import { ScaleWriter } from '../scale/writer.js'
import type { SignatureScheme, Signer } from '../signer.js'
import type { ExtensionBytes } from './signed-extensions.js'

const SCHEME_BYTE: Readonly<Record<SignatureScheme, number>> = { ed25519: 0, sr25519: 1, ecdsa: 2 }
const SIGNATURE_LENGTH: Readonly<Record<SignatureScheme, number>> = { ed25519: 64, sr25519: 64, ecdsa: 65 }

/** Format 4, signed. Runtimes that offer format 5 as well still take it. */
const SIGNED_V4 = 0x84

function assembleExtrinsic(
  publicKey: Uint8Array,
  scheme: SignatureScheme,
  signature: Uint8Array,
  extensions: ExtensionBytes,
  call: Uint8Array,
): Uint8Array {
  const body = Buffer.concat([
    Uint8Array.of(SIGNED_V4, 0),
    publicKey,
    Uint8Array.of(SCHEME_BYTE[scheme]),
    signature,
    extensions.extra,
    call,
  ])
  return new ScaleWriter().writeCompact(body.length).writeBytes(body).toBytes()
}

/** What a signature is about: call, extra, implicit. */
export function makeSigningPayload(call: Uint8Array, extensions: ExtensionBytes): Uint8Array {
  return Buffer.concat([call, extensions.extra, extensions.implicit])
}

/** What a key signs: the payload, or its blake2b-256 when it is longer than 256 bytes. */
export function shortenPayload(payload: Uint8Array): Uint8Array {
  return payload.length > 256 ? hashBlake2b256(payload) : payload
}

/** The signed extrinsic, length prefix included. Throws `EXTRINSIC_VERSION` (exit 6) on a runtime that does not take format 4. */
export async function signExtrinsic(
  metadata: RuntimeMetadata,
  signer: Signer,
  call: Uint8Array,
  extensions: ExtensionBytes,
): Promise<Uint8Array> {
  if (metadata.extrinsicVersion !== 4) {
    throw chainError(`This chain wants extrinsics of format ${metadata.extrinsicVersion}`, 'EXTRINSIC_VERSION', {
      why: 'taoctl signs format 4.',
      hint: 'Update taoctl.',
    })
  }
  const signature = await signer.sign(shortenPayload(makeSigningPayload(call, extensions)))
  if (signature.length !== SIGNATURE_LENGTH[signer.scheme]) throw new RangeError(`a signature of ${signature.length} bytes`)
  return assembleExtrinsic(signer.publicKey, signer.scheme, signature, extensions, call)
}

/** What a fork that was told so takes for the signature of whoever is named, and no chain does. */
const MARK = Buffer.concat([Buffer.from('deadbeef', 'hex'), new Uint8Array(60).fill(0xcd)])

/** The extrinsic as it would be signed, with a mark that only a fork for rehearsals takes for a signature. */
export function makeMarked(publicKey: Uint8Array, extensions: ExtensionBytes, call: Uint8Array): Uint8Array {
  return assembleExtrinsic(publicKey, 'sr25519', MARK, extensions, call)
}

/** An extrinsic of the right length and shape with a signature of ones: enough to ask what it would cost. */
export function makeUnsignedLookalike(publicKey: Uint8Array, extensions: ExtensionBytes, call: Uint8Array): Uint8Array {
  return assembleExtrinsic(publicKey, 'sr25519', new Uint8Array(64).fill(1), extensions, call)
}
