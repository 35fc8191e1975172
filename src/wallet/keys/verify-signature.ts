import { createPublicKey, verify } from 'node:crypto'
import type { KeyScheme } from '../formats/keyfile-content.js'
import { wrapMessage } from './message-bytes.js'
import { loadSr25519 } from './sr25519.js'

/** The DER encoding of an ed25519 public key, up to where its 32 bytes begin. */
const SPKI_PREFIX = Buffer.from('302a300506032b6570032100', 'hex')
const SIGNATURE_LENGTH = 64

/** How the message was signed. */
export interface SignatureMatch {
  readonly scheme: KeyScheme
  /** Whether it was signed as `<Bytes>…</Bytes>`, which is what browser extensions do. */
  readonly isWrapped: boolean
}

/**
 * Finds the scheme, and the form of the message, that a signature fits: sr25519 is tried before ed25519, and the plain message before the
 * wrapped one. Undefined when none fits. The search is needed because an address does not tell its scheme; `scheme` narrows it. `publicKey`
 * has 32 bytes.
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

/** Whether the key made this signature over these bytes. A public key that is not a point on the curve verifies nothing. */
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
