/**
 * What `MevShield.submit_encrypted` carries: a whole signed extrinsic, encrypted to the key of a block author. A pool, and whoever watches
 * it, holds bytes that say nothing; the author opens them while it makes its block, and puts what is in them right behind their carrier.
 *
 *   twox128(key) ‖ length of the KEM ciphertext, u16 little-endian ‖ KEM ciphertext ‖ nonce ‖ XChaCha20-Poly1305(extrinsic)
 *
 * The key of the cipher is the secret that ML-KEM-768 encapsulates; there is no associated data.
 */
import { randomBytes } from 'node:crypto'
import { networkError, type TaoError } from '../../core/errors.js'
import { hashTwox } from '../hash.js'

/** Length of an ML-KEM-768 encapsulation key. */
export const SHIELD_KEY_LENGTH = 1184
const KEY_HASH_LENGTH = 16
const KEM_LENGTH_SIZE = 2
const KEM_CIPHERTEXT_LENGTH = 1088
const CIPHER_NONCE_LENGTH = 24
const TAG_LENGTH = 16

/** How much longer a ciphertext is than the extrinsic in it. */
export const CIPHERTEXT_OVERHEAD = KEY_HASH_LENGTH + KEM_LENGTH_SIZE + KEM_CIPHERTEXT_LENGTH + CIPHER_NONCE_LENGTH + TAG_LENGTH

/** The longest ciphertext that the chain takes: the bound of the argument of `submit_encrypted`, which metadata does not tell. */
export const LONGEST_CIPHERTEXT = 8_192

/** The error for a key that no block author has announced in good faith: encrypted to it, nothing could ever be opened (exit 5). */
export function badShieldKey(endpoint: string, why: string): TaoError {
  return networkError('The endpoint names a key that cannot be encrypted to', 'BAD_SHIELD_KEY', {
    why: `${why} Nothing was signed that could leave.`,
    hint: 'Choose another endpoint with --network, or send it openly with --no-mev-shield.',
    details: { endpoint },
  })
}

/**
 * Encrypts a signed extrinsic, length prefix included, to the key of a block author. The libraries are loaded here and nowhere else. Throws
 * `BAD_SHIELD_KEY` (exit 5) for a key that is none: of another length, or with a coefficient that ML-KEM does not have (FIPS 203, 7.2).
 */
export async function encryptExtrinsic(key: Uint8Array, extrinsic: Uint8Array, endpoint: string): Promise<Uint8Array> {
  if (key.length !== SHIELD_KEY_LENGTH)
    throw badShieldKey(endpoint, `It has ${key.length} bytes; a key of ML-KEM-768 has ${SHIELD_KEY_LENGTH}.`)
  const [{ ml_kem768: kem }, { xchacha20poly1305 }] = await Promise.all([
    import('@noble/post-quantum/ml-kem.js'),
    import('@noble/ciphers/chacha.js'),
  ])
  const { cipherText: encapsulated, sharedSecret } = encapsulate(kem, key, endpoint)
  const nonce = randomBytes(CIPHER_NONCE_LENGTH)
  const sealed = xchacha20poly1305(sharedSecret, nonce).encrypt(extrinsic)
  sharedSecret.fill(0)
  const length = new Uint8Array(KEM_LENGTH_SIZE)
  new DataView(length.buffer).setUint16(0, encapsulated.length, true)
  return Uint8Array.from(Buffer.concat([hashTwox(key, 2), length, encapsulated, nonce, sealed]))
}

interface Encapsulated {
  readonly cipherText: Uint8Array
  readonly sharedSecret: Uint8Array
}

function encapsulate(kem: { encapsulate(key: Uint8Array): Encapsulated }, key: Uint8Array, endpoint: string): Encapsulated {
  try {
    return kem.encapsulate(key)
  } catch (error) {
    throw badShieldKey(endpoint, `It is no key of ML-KEM-768: ${error instanceof Error ? error.message : String(error)}.`)
  }
}
