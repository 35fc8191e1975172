import { damagedFile } from './errors.js'
import { readPublicContent } from './keyfile-content.js'
import { detectKeyfileFormat } from './keyfile-format.js'
import type { KeyPaths } from './paths.js'
import { isNotFound, readKeyfile, readSecretFile } from './read-file.js'
import { finishReplacement } from './replace-files.js'

/**
 * The address of a key (SS58, prefix 42), without a password: from its public file, or, where an older release wrote none, from a secret file in
 * the clear. Exit 4: `WALLET_NOT_FOUND`, `KEY_NOT_FOUND`, `DAMAGED_KEYFILE`, `UNSUPPORTED_KEYFILE`.
 */
export function readAddress(paths: KeyPaths): string {
  finishReplacement(paths.dir)
  try {
    return readPublicContent(readKeyfile(paths.public), paths.public).address
  } catch (error) {
    if (!isNotFound(error)) throw error
  }
  const bytes = readSecretFile(paths)
  try {
    if (detectKeyfileFormat(bytes) === 'plaintext') return readPublicContent(bytes, paths.secret).address
  } finally {
    bytes.fill(0)
  }
  throw damagedFile(paths.public, 'It is missing and the secret file is encrypted, so the address cannot be told.')
}
