/**
 * Messages that only the holder of one ed25519 key can read: the sealed box of libsodium, which btcli and the Python packages write.
 * `key of one message (32) | Poly1305 tag (16) | XSalsa20 ciphertext`; the nonce is BLAKE2b-24 of both X25519 public keys, and the
 * cipher's key is HSalsa20 of the X25519 secret that they share. The box does not tell who made it, and there is none for sr25519.
 */
import { randomBytes } from 'node:crypto'

const KEY_LENGTH = 32
const NONCE_LENGTH = 24
const TAG_LENGTH = 16
/** "expand 32-byte k", the words that every variant of Salsa20 begins with. */
const SIGMA = Uint32Array.from([0x61707865, 0x3320646e, 0x79622d32, 0x6b206574])

/** The bytes that a box has more than what is in it. */
export const BOX_OVERHEAD = KEY_LENGTH + TAG_LENGTH

/**
 * What the 32 bytes of an address can be. `ed25519`: no key of sr25519. `either`: an address does not tell its scheme, and one in sixteen
 * of sr25519 could be one of ed25519 as well, for which nobody has the secret. `neither`: no box can be made for it.
 */
export type RecipientKind = 'ed25519' | 'either' | 'neither'

/** Judges a public key of 32 bytes as one that a box is to be made for. */
export async function judgeRecipient(publicKey: Uint8Array): Promise<RecipientKind> {
  const { ed25519, ristretto255 } = await import('@noble/curves/ed25519')
  try {
    const point = ed25519.Point.fromBytes(publicKey)
    // Every key of ed25519 is of the main group. Releases of libsodium before 1.0.20 let some others pass, which nobody can open.
    if (point.isSmallOrder() || !point.isTorsionFree()) return 'neither'
  } catch {
    return 'neither'
  }
  try {
    ristretto255.Point.fromBytes(publicKey)
    return 'either'
  } catch {
    return 'ed25519'
  }
}

/** The nonce and the cipher of a box between a secret of X25519 and a public key; undefined where the public key is of a small group. */
async function openCipher(secret: Uint8Array, other: Uint8Array, ephemeral: Uint8Array, recipient: Uint8Array) {
  const [{ x25519 }, { hsalsa, xsalsa20poly1305 }, { blake2b }] = await Promise.all([
    import('@noble/curves/ed25519'),
    import('@noble/ciphers/salsa.js'),
    import('@noble/hashes/blake2.js'),
  ])
  let shared: Uint8Array
  try {
    shared = x25519.getSharedSecret(secret, other)
  } catch {
    // The library throws for a key whose shared secret would be the same for everybody.
    return undefined
  }
  const words = new Uint32Array(KEY_LENGTH / 4)
  const sharedWords = Uint32Array.from(words, (_, at) => Buffer.from(shared).readUInt32LE(4 * at))
  hsalsa(SIGMA, sharedWords, new Uint32Array(4), words)
  const key = Buffer.alloc(KEY_LENGTH)
  for (const [at, word] of words.entries()) key.writeUInt32LE(word, 4 * at)
  const nonce = blake2b(Buffer.concat([ephemeral, recipient]), { dkLen: NONCE_LENGTH })
  const wipe = (): void => {
    for (const bytes of [shared, words, sharedWords, key]) bytes.fill(0)
  }
  return { cipher: xsalsa20poly1305(key, nonce), wipe }
}

/**
 * Encrypts a message for the holder of an ed25519 public key. Undefined for 32 bytes that are none. `secret` is the key of this one
 * message: random, and never used again; tests give their own.
 */
export async function sealMessage(
  publicKey: Uint8Array,
  message: Uint8Array,
  secret: Uint8Array = randomBytes(KEY_LENGTH),
): Promise<Buffer | undefined> {
  if ((await judgeRecipient(publicKey)) === 'neither') return undefined
  const { ed25519, x25519 } = await import('@noble/curves/ed25519')
  const recipient = ed25519.utils.toMontgomery(publicKey)
  const ephemeral = x25519.getPublicKey(secret)
  try {
    const opened = await openCipher(secret, recipient, ephemeral, recipient)
    if (opened === undefined) return undefined
    const box = Buffer.concat([ephemeral, opened.cipher.encrypt(message)])
    opened.wipe()
    return box
  } finally {
    secret.fill(0)
  }
}

/** Opens a box with the 32-byte seed of the ed25519 key. Undefined for another key's box, a changed one, and what is no box. */
export async function openSealedMessage(seed: Uint8Array, box: Uint8Array): Promise<Buffer | undefined> {
  if (box.length < BOX_OVERHEAD) return undefined
  const { ed25519, x25519 } = await import('@noble/curves/ed25519')
  const secret = ed25519.utils.toMontgomerySecret(seed)
  const ephemeral = box.subarray(0, KEY_LENGTH)
  try {
    const opened = await openCipher(secret, ephemeral, ephemeral, x25519.getPublicKey(secret))
    if (opened === undefined) return undefined
    try {
      return Buffer.from(opened.cipher.decrypt(box.subarray(KEY_LENGTH)))
    } catch {
      // The library throws for a tag that is wrong.
      return undefined
    } finally {
      opened.wipe()
    }
  } finally {
    secret.fill(0)
  }
}
