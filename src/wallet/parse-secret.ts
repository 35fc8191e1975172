import { isUri, makeKeyFromUri } from './derive-uri.js'
import { invalidSecret } from './errors.js'
import { decodeHexBytes } from './hex-bytes.js'
import { type KeyMaterial, makeKeyFromMnemonic, makeKeyFromPrivateKey, makeKeyFromSeed } from './key-material.js'
import type { KeyScheme } from './keyfile-content.js'
import { normalizeMnemonic } from './mnemonic.js'
import { divideScalarBy8, isCanonicalSr25519Secret } from './sr25519.js'

/**
 * Makes a key of what a person typed or a file holds: a mnemonic (numbered or not, any case and spacing), a 32-byte seed in hex, a 64-byte
 * sr25519 private key in hex, canonical or in the form of polkadot-js, or a secret URI. Lines that start with `#` are left out. Throws `INVALID_SECRET` (exit 2).
 */
export async function parseSecret(text: string, scheme: KeyScheme = 'sr25519'): Promise<KeyMaterial> {
  const lines = text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
  if (lines.length === 0) throw invalidSecret('It is empty.')
  if (lines.length > 1 && lines.some((line) => line.split(/\s+/).length >= 12)) {
    throw invalidSecret('There is more than one secret in it.', 'Keep one line and put # before the others.')
  }
  const secret = lines.join(' ')
  if (isUri(secret)) return makeKeyFromUri(secret, scheme)
  if (!/^(?:0x)?[0-9a-fA-F]+$/.test(secret)) return makeKeyFromMnemonic(normalizeMnemonic(secret), scheme)
  const bytes = decodeHexBytes(Buffer.from(secret))
  if (bytes?.length === 32) return makeKeyFromSeed(bytes, scheme)
  if (bytes?.length === 64 && scheme === 'sr25519') return makeKeyFromPrivateKey(toCanonical(bytes), scheme)
  throw invalidSecret('Hex must be a seed of 64 digits or an sr25519 private key of 128 digits.')
}

/** The form of polkadot-js has the scalar times 8 and is never canonical for a key expanded from a seed. */
function toCanonical(bytes: Buffer): Buffer {
  const isTimes8 = !isCanonicalSr25519Secret(bytes) && ((bytes[0] ?? 0) & 7) === 0
  return isTimes8 ? divideScalarBy8(bytes) : bytes
}
