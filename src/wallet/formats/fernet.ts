/** The Fernet token that bittensor 1.0 to 1.5 wrote. Read only. */
import { createDecipheriv, createHmac, timingSafeEqual } from 'node:crypto'
import { deriveFernetKeys } from './derive-file-key.js'

const VERSION = 0x80
/** Version (1 byte), time (8 bytes) and IV (16 bytes). */
const HEADER_LENGTH = 25
const BLOCK = 16
const HMAC_LENGTH = 32

/** Decodes a token. Undefined when it is damaged. */
export function parseFernet(file: Uint8Array): Buffer | undefined {
  const text = Buffer.from(file).toString('latin1').trim()
  if (!/^[A-Za-z0-9_-]+={0,2}$/.test(text)) return undefined
  const token = Buffer.from(text, 'base64url')
  const body = token.length - HEADER_LENGTH - HMAC_LENGTH
  return token[0] === VERSION && body >= BLOCK && body % BLOCK === 0 ? token : undefined
}

/**
 * Opens a token. The HMAC-SHA256 over everything that precedes it is checked first; then the content is decrypted with AES-128-CBC.
 * Undefined when the HMAC is wrong. The time in the token is ignored, because key files do not expire.
 */
export async function decryptFernet(
  token: Buffer,
  password: Uint8Array,
  derive: (password: Uint8Array) => Promise<Buffer> = deriveFernetKeys,
): Promise<Buffer | undefined> {
  const keys = await derive(password)
  try {
    const signed = token.subarray(0, token.length - HMAC_LENGTH)
    const hmac = createHmac('sha256', keys.subarray(0, 16)).update(signed).digest()
    if (!timingSafeEqual(hmac, token.subarray(signed.length))) return undefined
    const cipher = createDecipheriv('aes-128-cbc', keys.subarray(16), token.subarray(9, HEADER_LENGTH))
    return Buffer.concat([cipher.update(signed.subarray(HEADER_LENGTH)), cipher.final()])
  } finally {
    keys.fill(0)
  }
}
