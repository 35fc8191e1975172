import type { KeyPaths } from './paths.js'
import type { WalletView } from './pending-change.js'
import { checkWalletFolder, isNotFound, readKeyfile } from './read-file.js'

/**
 * Reads the secret file of a key. If the whole wallet is missing, the error says so: `WALLET_NOT_FOUND` (exit 4) instead of
 * `KEY_NOT_FOUND`.
 */
export function readSecretFile(paths: KeyPaths, view: WalletView): Buffer {
  try {
    return view.read(paths.secret, (file) => readKeyfile(file))
  } catch (error) {
    if (isNotFound(error)) checkWalletFolder(paths.dir)
    throw error
  }
}
