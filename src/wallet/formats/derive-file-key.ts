/** Derives the key of a file from a password, for the two encryptions where that takes seconds. */
import { pbkdf2 } from 'node:crypto'
import { promisify } from 'node:util'
import { type TaoError, walletError } from '../../core/errors.js'

const NACL_SALT = Buffer.from('137183dff15a09bc9c90b5518739e9b1', 'hex')
const ARGON2I = 1
const ARGON2_VERSION_13 = 1
const FERNET_SALT = 'Iguesscyborgslikemyselfhaveatendencytobeparanoidaboutourorigins'

/** Exit 4. The library or the memory needed to derive the key of a file is not available on this machine. */
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

/** Derives 32 bytes with PBKDF2-SHA256 and 10,000,000 rounds: 16 bytes for signing and then 16 for encryption. Takes seconds. */
export async function deriveFernetKeys(password: Uint8Array): Promise<Buffer> {
  return promisify(pbkdf2)(password, FERNET_SALT, 10_000_000, 32, 'sha256')
}
