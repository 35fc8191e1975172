/**
 * Replacing several files of a wallet at once. The new ones are built in a folder, and renaming that folder to `.replacing` is the moment of
 * change: from then on every reader of ours moves what is in it to its place before it looks. So a process killed at any step leaves the old
 * files or the new ones, never some of each.
 */
import { chmodSync, closeSync, constants, copyFileSync, fsyncSync, openSync, renameSync, rmSync, statSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { isSystemError } from '../core/file-errors.js'
import { damagedFile, mapFileError } from './errors.js'
import {
  buildFolder,
  FILE_MODE,
  type FileToWrite,
  ignoreFileErrors,
  isPresent,
  listBelow,
  makeDirectory,
  makeTemporaryName,
  removeEmptied,
  runStep,
  syncDirectory,
} from './file-steps.js'
import type { WalletLock } from './wallet-lock.js'

/** In the folder of a wallet while its files are being replaced, or after that was interrupted. */
export const REPLACEMENT_FOLDER = '.replacing'

/**
 * Replaces the files, which are below `walletDir`; those that exist are copied to `backups/<time>` before. Returns the copies. Throws
 * `WALLET_FILE_ERROR` (exit 4); after an error the old files are in place.
 */
export function replaceFiles(files: readonly FileToWrite[], walletDir: string, now: Date, lock: WalletLock): string[] {
  const backupFolder = join(walletDir, 'backups', now.toISOString().replaceAll(':', '-'))
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
    finishReplacement(walletDir)
    return backups
  } catch (error) {
    ignoreFileErrors(() => rmSync(building, { recursive: true, force: true }))
    if (isCommitted) restore(files, walletDir, backupFolder)
    ignoreFileErrors(() => rmSync(backupFolder, { recursive: true, force: true }))
    throw error
  }
}

/** Moves what is in the folder to its place. Another process may be doing the same: what is gone from the folder is in its place already. */
export function finishReplacement(walletDir: string): void {
  const folder = join(walletDir, REPLACEMENT_FOLDER)
  const entries = listBelow(folder)
  for (const entry of entries.filter((one) => !one.isDirectory())) {
    const from = join(entry.parentPath, entry.name)
    const to = join(walletDir, relative(folder, from))
    makeDirectory(dirname(to))
    moveIfThere(from, to)
    syncDirectory(dirname(to))
  }
  removeEmptied(folder, entries)
  syncDirectory(walletDir)
}

function moveIfThere(from: string, to: string): void {
  try {
    renameSync(from, to)
  } catch (error) {
    if (!isSystemError(error) || error.code !== 'ENOENT') throw mapFileError(error, to, 'write')
  }
}

function restore(files: readonly FileToWrite[], walletDir: string, backupFolder: string): void {
  ignoreFileErrors(() => rmSync(join(walletDir, REPLACEMENT_FOLDER), { recursive: true, force: true }))
  for (const { path } of files) {
    const copy = join(backupFolder, relative(walletDir, path))
    ignoreFileErrors(() => (isPresent(copy) ? copyFileSync(copy, path) : rmSync(path, { force: true })))
  }
}

function backUp(path: string, backupFolder: string, walletDir: string): string {
  const copy = join(backupFolder, relative(walletDir, path))
  makeDirectory(dirname(copy))
  runStep(copy, () => {
    if (!statSync(path).isFile()) throw damagedFile(path, 'It is not a regular file, so no copy of it can be kept.')
    copyFileSync(path, copy, constants.COPYFILE_EXCL)
    chmodSync(copy, FILE_MODE)
    // After a power cut this may be the only copy of the old key.
    const handle = openSync(copy, 'r+')
    try {
      fsyncSync(handle)
    } finally {
      closeSync(handle)
    }
  })
  syncDirectory(dirname(copy))
  return copy
}
