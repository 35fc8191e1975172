/**
 * Replacing several files of a wallet at once. The new ones are built in a folder, and renaming that folder to `.replacing` is the moment
 * of change: from then on they count to every reader of ours, where they lie. So a process killed at any step leaves the old files or the
 * new ones, never some of each, and the next one that writes puts them in their places.
 */
import { renameSync, rmSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { isSystemError } from '../../core/file-errors.js'
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
 * Replaces the files, which are below `walletDir`; those that exist are copied to `backups/<time>` before. Only under the lock of the
 * wallet. Returns the copies. Throws `WALLET_FILE_ERROR` (exit 4); after an error the old files are in place, or, where the disk lets
 * nobody put them back, in the backups.
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
    runStep(folder, () => renameSync(building, folder))
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

/** Moves what is in the folder to its place, and keeps a copy of what was there before. Errors as {@link replaceFiles}. */
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
    renameSync(from, to)
  } catch (error) {
    if (!isSystemError(error) || error.code !== 'ENOENT') throw mapFileError(error, to, 'write')
  }
}

/**
 * Puts the old files back. They are moved, which takes no room on the disk. False when one could not be, whose copy then stays where it is.
 */
function restore(files: readonly FileToWrite[], walletDir: string, backupFolder: string): boolean {
  ignoreFileErrors(() => rmSync(join(walletDir, REPLACEMENT_FOLDER), { recursive: true, force: true }))
  let isWhole = true
  for (const { path } of files) {
    const copy = join(backupFolder, relative(walletDir, path))
    try {
      if (isPresent(copy)) runStep(path, () => renameSync(copy, path))
      else rmSync(path, { force: true })
    } catch {
      isWhole = false
    }
  }
  return isWhole
}
