/** Puts a signature to a verified payload, and checks one that is there. Asks no network. */
import { checkFailed, walletError } from '../../core/errors.js'
import { shortenPayload, signExtrinsic } from '../extrinsic/extrinsic.js'
import { hashBlake2b256 } from '../hash.js'
import { fromHex, toHex } from '../scale/hex.js'
import type { SecondReader } from '../second-reader/second-reader.js'
import type { Signer } from '../signer.js'
import type { PayloadScheme, SignedPayload } from './payload.js'
import { refuseField } from './shape.js'
import { type VerifiedPayload, verifyPayload } from './verify-payload.js'

/** A signature, and whose it is said to be. */
export interface ClaimedSignature {
  readonly scheme: PayloadScheme
  /** 32 bytes. */
  readonly publicKey: Uint8Array
  /** 64 bytes. */
  readonly signature: Uint8Array
}

/** Whether the key made this signature over these bytes. The keystore knows how; the chain layer does not. */
export type SignatureCheck = (message: Uint8Array, claimed: ClaimedSignature) => Promise<boolean>

type Signature = Pick<SignedPayload, 'scheme' | 'signature' | 'extrinsic' | 'extrinsic_hash'>

/** The extrinsic that the payload is with this signature. */
async function assemble(verified: VerifiedPayload, scheme: PayloadScheme, signature: Uint8Array): Promise<Uint8Array> {
  const { metadata, callBytes, extensions, publicKey, payload } = verified
  const given: Signer = { address: payload.signer.address, publicKey, scheme, sign: async () => signature }
  return signExtrinsic(metadata, given, callBytes, extensions)
}

async function describeSignature(verified: VerifiedPayload, scheme: PayloadScheme, signature: Uint8Array): Promise<Signature> {
  const bytes = await assemble(verified, scheme, signature)
  return { scheme, signature: toHex(signature), extrinsic: toHex(bytes), extrinsic_hash: toHex(hashBlake2b256(bytes)) }
}

/** Signs the payload. Throws `KEY_MISMATCH` (exit 4) for the key of another address. */
export async function signPayload(verified: VerifiedPayload, signer: Signer): Promise<Signature> {
  const { address } = verified.payload.signer
  if (signer.address !== address || signer.scheme === 'ecdsa') {
    throw walletError('The unlocked key is not the one that should sign', 'KEY_MISMATCH', {
      why: `It is ${signer.address}, not ${address}.`,
    })
  }
  return describeSignature(verified, signer.scheme, await signer.sign(shortenPayload(verified.signingPayload)))
}

/**
 * Takes a signature that was made elsewhere. An address does not tell its scheme, so that both are tried where `scheme` says none. Throws
 * `SIGNATURE_INVALID` (exit 3).
 */
export async function takeSignature(
  verified: VerifiedPayload,
  { signature, scheme }: { readonly signature: Uint8Array; readonly scheme: PayloadScheme | null },
  check: SignatureCheck,
): Promise<Signature> {
  const message = shortenPayload(verified.signingPayload)
  const { publicKey } = verified
  for (const one of scheme === null ? (['sr25519', 'ed25519'] as const) : [scheme]) {
    if (await check(message, { scheme: one, publicKey, signature })) return describeSignature(verified, one, signature)
  }
  throw checkFailed('The signature is not that of this transaction', 'SIGNATURE_INVALID', {
    why: `It is no signature of ${verified.payload.signer.address} over the payload of this file.`,
    hint: 'Sign the payload of this very file, with the key of this address.',
  })
}

/** A signed payload of which everything holds, the signature included. */
export interface VerifiedSigned extends VerifiedPayload {
  readonly payload: Omit<SignedPayload, 'format' | 'checksum'>
  readonly bytes: Uint8Array
  readonly hash: string
}

/** Checks a signed payload against itself. Errors as {@link verifyPayload}; a signature that is not the signer's is a changed field. */
export async function verifySigned(file: VerifiedSigned['payload'], reader: SecondReader, check: SignatureCheck): Promise<VerifiedSigned> {
  const verified = await verifyPayload(file, reader)
  const signature = fromHex(file.signature)
  const { scheme } = file
  if (!(await check(shortenPayload(verified.signingPayload), { scheme, publicKey: verified.publicKey, signature }))) {
    throw refuseField('signature', file.signature, `no ${scheme} signature of ${file.signer.address}`)
  }
  const made = await describeSignature(verified, scheme, signature)
  for (const field of ['extrinsic', 'extrinsic_hash'] as const) {
    if (file[field] !== made[field]) throw refuseField(field, file[field], made[field])
  }
  return { ...verified, payload: file, bytes: fromHex(made.extrinsic), hash: made.extrinsic_hash }
}
