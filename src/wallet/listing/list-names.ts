/** The names of wallets and hotkeys, from folders alone: no file is opened. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { isAbsence } from '../../core/file-errors.js'
import { mapFileError } from '../errors.js'
import type { WalletPaths } from '../files/paths.js'

const WALLET_ENTRIES: ReadonlySet<string> = new Set(['coldkey', 'coldkeypub.txt', 'hotkeys'])
const PUBLIC_ENDING = 'pub.txt'
const IGNORED_ENDING = /\.(lock|tmp|bak)$/

/** Whether there is a folder of that name that contains a coldkey file or a `hotkeys` folder. Never throws. */
export function isWallet(root: string, name: string): boolean {
  try {
    return readdirSync(join(root, name)).some((entry) => WALLET_ENTRIES.has(entry))
  } catch {
    return false
  }
}

/** The names of the wallets under `root`, sorted; none when the folder does not exist. Exit 4 when it cannot be read. */
export function listWalletNames(root: string): string[] {
  return listFolderNames(root).filter((name) => isWallet(root, name))
}

/** The names of the folders in which something of a wallet may be, sorted, whatever is in them. Exit 4 when the folder cannot be read. */
export function listFolderNames(root: string): string[] {
  return readFolder(root)
    .filter((name) => !name.startsWith('.'))
    .sort()
}

/**
 * The names of the hotkeys of a wallet, sorted, including those of which only the public file exists. Exit 4 when the folder cannot be
 * read.
 */
export function listHotkeyNames(wallet: Pick<WalletPaths, 'hotkeysDir'>): string[] {
  const names = readFolder(wallet.hotkeysDir)
    .filter((file) => !file.startsWith('.') && !IGNORED_ENDING.test(file))
    .map((file) => (file.endsWith(PUBLIC_ENDING) ? file.slice(0, -PUBLIC_ENDING.length) : file))
  return [...new Set(names)].filter((name) => name !== '').sort()
}

function readFolder(path: string): string[] {
  try {
    return readdirSync(path)
  } catch (error) {
    if (isAbsence(error)) return []
    throw mapFileError(error, path, 'read')
  }
}
