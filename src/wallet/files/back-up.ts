/**
 * Keeps copies of key files that are about to be replaced. Each change has its own folder below `backups` in the wallet folder, named after
 * the time of the change.
 */
import { chmodSync, closeSync, constants, copyFileSync, fsyncSync, openSync, readdirSync, statSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { isAbsence, isSystemError } from '../../core/file-errors.js'
import { readRegular } from '../../core/open-file.js'
import { damagedFile, mapFileError } from '../errors.js'
import { FILE_MODE, makeDirectory, runStep, syncDirectory } from './file-steps.js'
import { MAX_KEYFILE_BYTES } from './read-file.js'

/** The folder for the copies of one change. */
export function nameBackupFolder(walletDir: string, now: Date): string {
  return join(walletDir, 'backups', now.toISOString().replaceAll(':', '-'))
}

/**
 * Copies a file of the wallet into the backups, with mode 0600 and synced to disk. Returns the path of the copy. Throws `WALLET_FILE_ERROR`
 * or `DAMAGED_KEYFILE` (exit 4).
 */
export function backUp(path: string, backupFolder: string, walletDir: string): string {
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

/**
 * Whether the content of this file of the wallet also exists elsewhere: in the backups of the wallet under the same name, or in one of the
 * `others`.
 */
export function isKept(path: string, walletDir: string, others: readonly string[]): boolean {
  const content = readContent(path)
  if (content === undefined) return false
  try {
    const name = relative(walletDir, path)
    const copies = listBackups(join(walletDir, 'backups')).map((folder) => join(folder, name))
    return [...others, ...copies].some((other) => hasContent(other, content))
  } finally {
    content.fill(0)
  }
}

/** Whether both are regular files of the same content. */
export function haveSameContent(path: string, other: string): boolean {
  const content = readContent(path)
  try {
    return content !== undefined && hasContent(other, content)
  } finally {
    content?.fill(0)
  }
}

function hasContent(path: string, content: Buffer): boolean {
  const bytes = readContent(path)
  const isSame = bytes?.equals(content) === true
  bytes?.fill(0)
  return isSame
}

/** The content; undefined when the path is not a readable regular file, or the file is larger than any key file. */
function readContent(path: string): Buffer | undefined {
  try {
    return readRegular(path, { maxBytes: MAX_KEYFILE_BYTES, follow: true })
  } catch (error) {
    if (!isSystemError(error)) throw error
    return undefined
  }
}

function listBackups(folder: string): string[] {
  try {
    return readdirSync(folder).map((name) => join(folder, name))
  } catch (error) {
    if (isAbsence(error)) return []
    throw mapFileError(error, folder, 'read')
  }
}
