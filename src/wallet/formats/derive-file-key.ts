/** From a password to the key of a file, where that takes seconds. */
import { pbkdf2 } from 'node:crypto'
import { promisify } from 'node:util'
import { type TaoError, walletError } from '../../core/errors.js'

const NACL_SALT = Buffer.from('137183dff15a09bc9c90b5518739e9b1', 'hex')
const ARGON2I = 1
const ARGON2_VERSION_13 = 1
const FERNET_SALT = 'Iguesscyborgslikemyselfhaveatendencytobeparanoidaboutourorigins'

/** Exit 4: what stands between a password and the key of a file does not work here. */
function derivationFailed(why: string, hint: string, cause: unknown): TaoError {
  return walletError('The key of the file cannot be derived', 'DERIVATION_FAILED', { why, hint, cause })
}

/**
 * Derives the 32-byte file key: libsodium's argon2i13 at OPSLIMIT/MEMLIMIT_SENSITIVE (8 passes, 512 MiB, one lane). Takes seconds. Throws
 * `DERIVATION_FAILED` (exit 4).
 */
export async function deriveNaclKey(password: Uint8Array): Promise<Buffer> {
  const { hashRaw } = await loadArgon2()
  try {
    return await hashRaw(password, {
      algorithm: ARGON2I,
      version: ARGON2_VERSION_13,
      memoryCost: 524_288,
      timeCost: 8,
      parallelism: 1,
      outputLen: 32,
      salt: NACL_SALT,
    })
  } catch (error) {
    throw derivationFailed('It takes 512 MiB of memory for some seconds.', 'Try again when there is as much.', error)
  }
}

async function loadArgon2(): Promise<typeof import('@node-rs/argon2')> {
  try {
    return await import('@node-rs/argon2')
  } catch (error) {
    const why = 'The library for it, @node-rs/argon2, cannot be loaded: it is missing, or is that of another system.'
    throw derivationFailed(why, 'Install taoctl again on this machine: npm install -g taoctl', error)
  }
}

/** Derives the 16 bytes to sign with and the 16 to encrypt with: PBKDF2-SHA256 with 10,000,000 rounds. Takes seconds. */
export async function deriveFernetKeys(password: Uint8Array): Promise<Buffer> {
  return promisify(pbkdf2)(password, FERNET_SALT, 10_000_000, 32, 'sha256')
}
