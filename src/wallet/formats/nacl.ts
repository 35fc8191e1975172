/**
 * The NaCl key file: `$NACL` | 24-byte nonce | 16-byte tag | XSalsa20 ciphertext. The key comes from the password by Argon2i with a salt
 * that is the same in every file, so one derivation serves all files of a password.
 */
import { randomBytes, timingSafeEqual } from 'node:crypto'
import { copyBuffer } from '../../core/bytes/copy-buffer.js'
import { deriveFernetKeys, deriveNaclKey } from './derive-file-key.js'

const MAGIC = Buffer.from('$NACL')
const NONCE_LENGTH = 24
const TAG_LENGTH = 16
const HEADER_LENGTH = MAGIC.length + NONCE_LENGTH

/** The shortest file that can hold anything. */
export const NACL_MIN_LENGTH = HEADER_LENGTH + TAG_LENGTH

/** Remembers the file key of the last password, so that several files of one password cost one derivation. Wipe it when done. */
export class NaclKeyCache {
  private last: { readonly password: Buffer; readonly key: Promise<Buffer> } | undefined
  readonly #derive: (password: Uint8Array) => Promise<Buffer>
  /** Derives the keys of a Fernet token. These keys are not remembered. */
  readonly deriveFernet: (password: Uint8Array) => Promise<Buffer>

  /** The real derivations take seconds. A caller that must be able to cancel them passes its own, and so do tests. */
  constructor(
    derive: (password: Uint8Array) => Promise<Buffer> = deriveNaclKey,
    deriveFernet: (password: Uint8Array) => Promise<Buffer> = deriveFernetKeys,
  ) {
    this.#derive = derive
    this.deriveFernet = deriveFernet
  }

  /** The file key of this password. The Buffer belongs to the cache: do not wipe it. */
  get(password: Uint8Array): Promise<Buffer> {
    if (this.last !== undefined && equalBytes(this.last.password, password)) return this.last.key
    this.wipe()
    const copy = copyBuffer(password)
    this.last = { password: copy, key: this.#derive(copy) }
    return this.last.key
  }

  /**
   * The password that was used last and its file key, if there was one, because the next file may well have the same password. Both Buffers
   * belong to the cache: do not wipe them.
   */
  async peek(): Promise<{ readonly password: Uint8Array; readonly key: Uint8Array } | undefined> {
    return this.last && { password: this.last.password, key: await this.last.key }
  }

  /** Forgets password and key, overwriting both. */
  wipe(): void {
    this.last?.password.fill(0)
    this.last?.key.then(
      (key) => key.fill(0),
      () => undefined,
    )
    this.last = undefined
  }
}

/** Encrypts the plaintext of a key file. The nonce is random; tests give their own. */
export async function encryptNacl(plaintext: Uint8Array, key: Uint8Array, nonce: Uint8Array = randomBytes(NONCE_LENGTH)): Promise<Buffer> {
  const { naclEncrypt } = await import('@polkadot/util-crypto/nacl')
  return Buffer.concat([MAGIC, nonce, naclEncrypt(plaintext, key, nonce).encrypted])
}

/**
 * Decrypts a NaCl key file of at least {@link NACL_MIN_LENGTH} bytes. Undefined when the tag is wrong: another password or a changed byte.
 */
export async function decryptNacl(file: Uint8Array, key: Uint8Array): Promise<Buffer | undefined> {
  const { naclDecrypt } = await import('@polkadot/util-crypto/nacl')
  const plaintext = naclDecrypt(file.subarray(HEADER_LENGTH), file.subarray(MAGIC.length, HEADER_LENGTH), key)
  return plaintext === null ? undefined : Buffer.from(plaintext.buffer, plaintext.byteOffset, plaintext.length)
}

function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && timingSafeEqual(a, b)
}
