/**
 * Replaces several files of a wallet at once. The new files are first built in a folder; renaming that folder to `.replacing` is the moment
 * at which the change happens. From then on all our readers count the new files, even while they still lie in that folder. So a process
 * that is killed at any step leaves either the old files or the new ones, never a mixture, and the next process that writes to the wallet
 * moves the new files to their places.
 */
import { rmSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { isSystemError } from '../../core/file-errors.js'
import { renameFile } from '../../core/platform/rename-file.js'
import { mapFileError } from '../errors.js'
import { backUp, isKept, nameBackupFolder } from './back-up.js'
import {
  buildFolder,
  type FileToWrite,
  ignoreFileErrors,
  isPresent,
  makeDirectory,
  makeTemporaryName,
  removeEmptied,
  runStep,
  syncDirectory,
} from './file-steps.js'
import { REPLACEMENT_FOLDER } from './pending-change.js'
import type { WalletLock } from './wallet-lock.js'

/**
 * Replaces the files, whose paths must be below `walletDir`. Those that exist are copied to `backups/<time>` first. The caller must hold
 * the lock of the wallet. Returns the paths of the copies. Throws `WALLET_FILE_ERROR`, `WALLET_BUSY` when another process has taken the
 * lock over, or `DAMAGED_KEYFILE` when something to be replaced is not a regular file (all exit 4). After an error the old files are back
 * in their places; where the disk does not allow that, they are still in the backups.
 */
export function replaceFiles(files: readonly FileToWrite[], walletDir: string, now: Date, lock: WalletLock): string[] {
  const backupFolder = nameBackupFolder(walletDir, now)
  const building = join(walletDir, `.${makeTemporaryName()}`)
  const folder = join(walletDir, REPLACEMENT_FOLDER)
  let isCommitted = false
  try {
    const backups = files.filter(({ path }) => isPresent(path)).map(({ path }) => backUp(path, backupFolder, walletDir))
    buildFolder(building, walletDir, files)
    lock.check()
    runStep(folder, () => renameFile(building, folder))
    isCommitted = true
    syncDirectory(walletDir)
    moveToPlaces(
      walletDir,
      files.map(({ path }) => relative(walletDir, path)),
    )
    return backups
  } catch (error) {
    ignoreFileErrors(() => rmSync(building, { recursive: true, force: true }))
    if (!isCommitted || restore(files, walletDir, backupFolder))
      ignoreFileErrors(() => rmSync(backupFolder, { recursive: true, force: true }))
    throw error
  }
}

/**
 * Moves the files in the `.replacing` folder to their places, and first keeps a copy of each file that they replace. Errors as {@link
 * replaceFiles}.
 */
export function finishReplacement(walletDir: string, files: readonly string[], now: Date): void {
  const folder = join(walletDir, REPLACEMENT_FOLDER)
  for (const file of files) {
    const path = join(walletDir, file)
    if (isPresent(path) && !isKept(path, walletDir, [join(folder, file)])) backUp(path, nameBackupFolder(walletDir, now), walletDir)
  }
  moveToPlaces(walletDir, files)
}

function moveToPlaces(walletDir: string, files: readonly string[]): void {
  const folder = join(walletDir, REPLACEMENT_FOLDER)
  for (const file of files) {
    const to = join(walletDir, file)
    makeDirectory(dirname(to))
    moveIfThere(join(folder, file), to)
    syncDirectory(dirname(to))
  }
  removeEmptied(folder)
  syncDirectory(walletDir)
}

function moveIfThere(from: string, to: string): void {
  try {
    renameFile(from, to)
  } catch (error) {
    if (!isSystemError(error) || error.code !== 'ENOENT') throw mapFileError(error, to, 'write')
  }
}

/**
 * Moves the old files back from the backups, which needs no space on the disk. False when a file could not be moved; its copy then stays in
 * the backups.
 */
function restore(files: readonly FileToWrite[], walletDir: string, backupFolder: string): boolean {
  ignoreFileErrors(() => rmSync(join(walletDir, REPLACEMENT_FOLDER), { recursive: true, force: true }))
  let isWhole = true
  for (const { path } of files) {
    const copy = join(backupFolder, relative(walletDir, path))
    try {
      if (isPresent(copy)) runStep(path, () => renameFile(copy, path))
      else rmSync(path, { force: true })
    } catch {
      isWhole = false
    }
  }
  return isWhole
}
