import { createPublicKey, verify } from 'node:crypto'
import type { KeyScheme } from '../formats/keyfile-content.js'
import { wrapMessage } from './message-bytes.js'
import { loadSr25519 } from './sr25519.js'

/** DER of an ed25519 public key up to its 32 bytes. */
const SPKI_PREFIX = Buffer.from('302a300506032b6570032100', 'hex')
const SIGNATURE_LENGTH = 64

/** How the message was signed. */
export interface SignatureMatch {
  readonly scheme: KeyScheme
  /** Whether it was signed as `<Bytes>…</Bytes>`, which is what browser extensions do. */
  readonly isWrapped: boolean
}

/**
 * Which scheme and form of the message a signature is for, tried in the order sr25519 before ed25519 and plain before wrapped; undefined
 * when none fits. An address does not tell its scheme. `scheme` narrows the search. `publicKey` has 32 bytes.
 */
export async function matchSignature(
  publicKey: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
  scheme?: KeyScheme,
): Promise<SignatureMatch | undefined> {
  if (signature.length !== SIGNATURE_LENGTH) return undefined
  const wrapped = wrapMessage(message)
  for (const one of scheme === undefined ? (['sr25519', 'ed25519'] as const) : [scheme]) {
    for (const isWrapped of [false, true]) {
      if (await verifySignature(one, publicKey, isWrapped ? wrapped : message, signature)) return { scheme: one, isWrapped }
    }
  }
  return undefined
}

/** Whether the signature is that of the key over these bytes. A public key that is no point on the curve verifies nothing. */
async function verifySignature(scheme: KeyScheme, publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): Promise<boolean> {
  if (scheme === 'ed25519') {
    const key = createPublicKey({ key: Buffer.concat([SPKI_PREFIX, publicKey]), format: 'der', type: 'spki' })
    return verify(null, message, key, signature)
  }
  const { verify: verifySr25519 } = await loadSr25519()
  try {
    return verifySr25519(message, signature, publicKey)
  } catch {
    // Bytes that are no signature or no key make the library throw.
    return false
  }
}
