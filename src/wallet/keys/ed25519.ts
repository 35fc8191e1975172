/** ed25519 keys (RFC 8032). The secret is the 32-byte seed. Node provides all the cryptography. */
import { createPrivateKey, createPublicKey, type KeyObject, sign } from 'node:crypto'

/** The DER encoding of a PKCS#8 private key, up to where its 32 bytes begin. */
const PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex')
const PUBLIC_KEY_LENGTH = 32

/** The public key of a 32-byte seed. */
export function getEd25519PublicKey(seed: Uint8Array): Uint8Array {
  const der = createPublicKey(importSeed(seed)).export({ format: 'der', type: 'spki' })
  return Uint8Array.from(der.subarray(der.length - PUBLIC_KEY_LENGTH))
}

/** Signs the bytes. Returns 64 bytes, the same ones each time. */
export function signEd25519(seed: Uint8Array, message: Uint8Array): Uint8Array {
  return Uint8Array.from(sign(null, message, importSeed(seed)))
}

function importSeed(seed: Uint8Array): KeyObject {
  const der = Buffer.alloc(PKCS8_PREFIX.length + seed.length)
  PKCS8_PREFIX.copy(der)
  der.set(seed, PKCS8_PREFIX.length)
  try {
    return createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
  } finally {
    der.fill(0)
  }
}
