import { TaoError } from '../core/errors.js'
import { keyNotFound } from './errors.js'
import { readPublicContent } from './keyfile-content.js'
import { detectKeyfileFormat } from './keyfile-format.js'
import type { KeyPaths } from './paths.js'
import { readKeyfile } from './read-file.js'

/**
 * Address of a key without a password: from its public file or, where that is missing, from a secret file that is not encrypted.
 * SS58, prefix 42. Exit 4: `KEY_NOT_FOUND`, `DAMAGED_KEYFILE`.
 */
export function readAddress(paths: KeyPaths): string {
  try {
    return readPublicContent(readKeyfile(paths.public), paths.public).address
  } catch (error) {
    if (!(error instanceof TaoError) || error.code !== 'KEY_NOT_FOUND') throw error
  }
  const bytes = readKeyfile(paths.secret)
  try {
    if (detectKeyfileFormat(bytes) === 'plaintext') return readPublicContent(bytes, paths.secret).address
    throw keyNotFound('Public key', paths.public, 'The secret file beside it is encrypted, so the address cannot be told.')
  } finally {
    bytes.fill(0)
  }
}
