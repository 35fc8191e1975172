/** Signatures that come from elsewhere: how they are read, and whether they are good. */

import type { PayloadScheme } from '../../chain/offline/payload.js'
import type { ClaimedSignature, SignatureCheck } from '../../chain/offline/sign-payload.js'
import { usageError } from '../../core/errors.js'
import { matchSignature } from '../../wallet/keys/verify-signature.js'

/** A signature as it was given; `scheme` is null where it does not say what it is of. */
export interface GivenSignature {
  readonly signature: Uint8Array
  readonly scheme: PayloadScheme | null
}

/** The byte before a signature that says its scheme, as the chain's `MultiSignature` has it. */
const SCHEMES: Readonly<Record<string, PayloadScheme>> = { '00': 'ed25519', '01': 'sr25519' }
/** Hex digits of a signature. */
const DIGITS = 128

/**
 * Reads a signature in hex, with or without 0x, and with or without the byte of its scheme before it, which Polkadot Vault writes. Usage
 * error `INVALID_SIGNATURE` (exit 2).
 */
export function readGivenSignature(text: string): GivenSignature {
  const digits = text.trim().replace(/^0x/i, '').toLowerCase()
  const isHex = /^[0-9a-f]*$/.test(digits)
  const scheme = digits.length === DIGITS + 2 ? SCHEMES[digits.slice(0, 2)] : undefined
  if (isHex && (digits.length === DIGITS || scheme !== undefined)) {
    return { signature: Uint8Array.from(Buffer.from(digits.slice(-DIGITS), 'hex')), scheme: scheme ?? null }
  }
  throw usageError('Not a signature', 'INVALID_SIGNATURE', {
    why: `It has ${DIGITS} hex digits, or ${DIGITS + 2} with the scheme before them (00 or 01); this has ${digits.length} characters.`,
    hint: 'Give what the signer shows, as hex.',
  })
}

/** Whether the key made the signature over these very bytes. */
export const checkSignature: SignatureCheck = async (message: Uint8Array, { publicKey, signature, scheme }: ClaimedSignature) =>
  (await matchSignature(publicKey, message, signature, scheme))?.isWrapped === false
