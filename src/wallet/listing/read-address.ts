import { publicFileMissing } from '../errors.js'
import type { KeyPaths } from '../files/paths.js'
import { viewWallet, type WalletView } from '../files/pending-change.js'
import { isNotFound, readKeyfile } from '../files/read-file.js'
import { readSecretFile } from '../files/read-secret-file.js'
import { readPublicContent } from '../formats/keyfile-content.js'
import { detectKeyfileFormat } from '../formats/keyfile-format.js'

/**
 * The address of a key (SS58, prefix 42), read without a password. It comes from the public file or, if an older release wrote none, from
 * an unencrypted secret file. Exit 4: `WALLET_NOT_FOUND`, `KEY_NOT_FOUND`, `PUBLIC_FILE_MISSING`, `DAMAGED_KEYFILE`, `UNSUPPORTED_KEYFILE`.
 */
export function readAddress(paths: KeyPaths): string {
  return viewWallet(paths.dir, (view) => readThrough(paths, view))
}

function readThrough(paths: KeyPaths, view: WalletView): string {
  try {
    return view.read(paths.public, (file) => readPublicContent(readKeyfile(file), file)).address
  } catch (error) {
    if (!isNotFound(error)) throw error
  }
  const bytes = readSecretFile(paths, view)
  try {
    if (detectKeyfileFormat(bytes) === 'plaintext') return readPublicContent(bytes, paths.secret).address
  } finally {
    bytes.fill(0)
  }
  throw publicFileMissing(paths.public)
}
