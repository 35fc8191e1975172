import { dropInvisible } from '../../core/odd-characters.js'
import { invalidSecret } from '../errors.js'
import { decodeHexBytes } from '../formats/hex-bytes.js'
import type { KeyScheme } from '../formats/keyfile-content.js'
import { isUri, makeKeyFromUri } from './derive-uri.js'
import { type KeyMaterial, makeKeyFromMnemonic, makeKeyFromPrivateKey, makeKeyFromSeed } from './key-material.js'
import { countWords, normalizeMnemonic } from './mnemonic.js'
import { divideScalarBy8, isCanonicalSr25519Secret } from './sr25519.js'

const MIN_WORDS = 12
/** Characters that people and file formats put around or after a secret, such as quotes and commas. */
const WRAPPING = /^[\s"'`“”‘’«»„‚,;[\](){}<>]+|[\s"'`“”‘’«»„‚,;[\](){}<>]+$/g

/**
 * Makes a key from text that a person typed or a file holds. The text is a mnemonic (numbered or not, in any case, with anything between
 * the words), a 32-byte seed in hex, a 64-byte sr25519 private key in hex (canonical or in the form of polkadot-js), or a secret URI. Lines
 * that start with `#` are ignored. Throws `INVALID_SECRET` (exit 2).
 */
export async function parseSecret(text: string, scheme: KeyScheme = 'sr25519'): Promise<KeyMaterial> {
  const lines = text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|[\r\n\u0085\u2028\u2029]/)
    .map((line) => line.trim())
    .filter((line) => dropInvisible(line).trim() !== '' && !line.startsWith('#'))
  if (lines.length === 0) throw invalidSecret('It is empty.')
  const secret = lines.join(' ')
  if (isUri(secret)) return makeKeyFromUri(unquote(secret), scheme)
  const plain = dropInvisible(secret).normalize('NFKC').replaceAll(WRAPPING, '')
  if (!/^(?:0x)?[0-9a-fA-F]+$/i.test(plain)) {
    if (lines.length > 1 && !/\d/.test(plain) && lines.some((line) => countWords(line) >= MIN_WORDS)) {
      throw invalidSecret('There is more than one secret in it.', 'Keep one line and put # before the others.')
    }
    return makeKeyFromMnemonic(normalizeMnemonic(secret), scheme)
  }
  const bytes = decodeHexBytes(Buffer.from(plain))
  if (bytes?.length === 32) return makeKeyFromSeed(bytes, scheme)
  if (bytes?.length === 64 && scheme === 'sr25519') return makeKeyFromPrivateKey(toCanonical(bytes), scheme)
  throw invalidSecret('Hex must be a seed of 64 digits or an sr25519 private key of 128 digits.')
}

/**
 * Removes a pair of quotes around a secret URI. A URI itself never begins with a quote. Nothing else is removed, because its end may be a
 * password.
 */
function unquote(uri: string): string {
  const match = /^(["'`])(.*)\1$/s.exec(uri)
  return match?.[2] ?? uri
}

/**
 * Brings a private key into the canonical form. In the form of polkadot-js the scalar is multiplied by 8, and for a key expanded from a
 * seed that form is never canonical.
 */
function toCanonical(bytes: Buffer): Buffer {
  const isTimes8 = !isCanonicalSr25519Secret(bytes) && ((bytes[0] ?? 0) & 7) === 0
  return isTimes8 ? divideScalarBy8(bytes) : bytes
}
