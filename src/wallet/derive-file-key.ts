/** From a password to the key of a file, where that takes seconds. */
import { pbkdf2 } from 'node:crypto'
import { promisify } from 'node:util'

const NACL_SALT = Buffer.from('137183dff15a09bc9c90b5518739e9b1', 'hex')
const ARGON2I = 1
const ARGON2_VERSION_13 = 1
const FERNET_SALT = 'Iguesscyborgslikemyselfhaveatendencytobeparanoidaboutourorigins'

/** Derives the 32-byte file key: libsodium's argon2i13 at OPSLIMIT/MEMLIMIT_SENSITIVE (8 passes, 512 MiB, one lane). Takes seconds. */
export async function deriveNaclKey(password: Uint8Array): Promise<Buffer> {
  const { hashRaw } = await import('@node-rs/argon2')
  return hashRaw(password, {
    algorithm: ARGON2I,
    version: ARGON2_VERSION_13,
    memoryCost: 524_288,
    timeCost: 8,
    parallelism: 1,
    outputLen: 32,
    salt: NACL_SALT,
  })
}

/** Derives the 16 bytes to sign with and the 16 to encrypt with: PBKDF2-SHA256 with 10,000,000 rounds. Takes seconds. */
export async function deriveFernetKeys(password: Uint8Array): Promise<Buffer> {
  return promisify(pbkdf2)(password, FERNET_SALT, 10_000_000, 32, 'sha256')
}
