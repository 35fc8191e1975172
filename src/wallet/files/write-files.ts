/**
 * Writes key files so that a crash, a full disk or a second process never leaves half a file or half a set of files. Everything is first
 * written beside its place (mode 0600, O_EXCL) and synced, and then put in place by a single link or rename.
 */
import { existsSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { renameFile } from '../../core/platform/rename-file.js'
import { keyfileExists } from '../errors.js'
import { addFiles } from './add-files.js'
import {
  buildFolder,
  type FileToWrite,
  ignoreFileErrors,
  isPresent,
  makeDirectory,
  makeTemporaryName,
  runStep,
  syncDirectory,
} from './file-steps.js'
import { finishChange } from './finish-change.js'
import { replaceFiles } from './replace-files.js'
import { type WalletLock, withWalletLock } from './wallet-lock.js'

export interface WriteOptions {
  /**
   * Replace existing files, after a dated copy of each has been put into the `backups` folder of the wallet. Without this option an
   * existing file is an error.
   */
  readonly overwrite?: boolean
  /** The wallet folder, which contains all the files; it is created with mode 0700 if it is missing. */
  readonly walletDir: string
  readonly now?: Date
}

/**
 * Writes the files in this order, all or none. Returns the paths of the backups made. Throws `WALLET_EXISTS`, `WALLET_FILE_ERROR`,
 * `UNFINISHED_CHANGE`, or `WALLET_BUSY` when another process keeps the wallet locked (all exit 4). After an error all files are as they
 * were.
 */
export function writeKeyfiles(files: readonly FileToWrite[], options: WriteOptions): string[] {
  return withWalletLock(options.walletDir, (lock) => writeLocked(files, options, lock))
}

function writeLocked(files: readonly FileToWrite[], options: WriteOptions, lock: WalletLock): string[] {
  const { walletDir, now = new Date() } = options
  finishChange(walletDir, now)
  const existing = files.find(({ path }) => isPresent(path))
  if (existing !== undefined) {
    if (options.overwrite !== true) throw keyfileExists(existing.path)
    return replaceFiles(files, walletDir, now, lock)
  }
  if (isPresent(walletDir)) addFiles(files, walletDir)
  else writeNewWallet(files, walletDir)
  return []
}

/**
 * Throws `WALLET_EXISTS` (exit 4) if any of the files exists. Commands call this before they ask for a password; the writing itself checks
 * again.
 */
export function checkAbsent(paths: readonly string[]): void {
  for (const path of paths) if (isPresent(path)) throw keyfileExists(path)
}

/**
 * Builds a wallet that does not exist yet beside its place and then moves the whole folder there, so that a crash leaves no partial wallet.
 */
function writeNewWallet(files: readonly FileToWrite[], walletDir: string): void {
  const root = dirname(walletDir)
  makeDirectory(root)
  const building = join(root, `.${basename(walletDir)}.${makeTemporaryName()}`)
  try {
    buildFolder(building, walletDir, files)
    runStep(walletDir, () => renameFile(building, walletDir))
    syncDirectory(root)
  } catch (error) {
    ignoreFileErrors(() => rmSync(building, { recursive: true, force: true }))
    // Renaming onto a folder that has appeared meanwhile fails with different errors on different systems, so we look whether it is there.
    throw existsSync(walletDir) ? keyfileExists(walletDir) : error
  }
}
