/**
 * Adding files to a wallet, none of which is there yet. One file is linked to its place. Several are built in a folder, and renaming that folder to
 * `.adding` is the moment of change: from then on every reader of ours links what is in it to its place before it looks. So a process killed at any step
 * leaves all of them or none. Nothing here replaces a file: a link fails where the name is taken.
 */
import { constants, copyFileSync, linkSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { isSystemError } from '../core/file-errors.js'
import { keyfileExists, mapFileError } from './errors.js'
import {
  buildFolder,
  type FileToWrite,
  ignoreFileErrors,
  listBelow,
  makeDirectory,
  makeTemporaryName,
  removeEmptied,
  runStep,
  syncDirectory,
  writeNewFile,
} from './file-steps.js'

/** In the folder of a wallet while files are added to it, or after that was interrupted. */
export const ADDITION_FOLDER = '.adding'

const NO_LINKS = ['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK']

/**
 * Adds the files, which are below `walletDir`, all or none. Only under the lock of the wallet. Throws `WALLET_EXISTS` or `WALLET_FILE_ERROR` (exit 4);
 * after an error everything is as it was.
 */
export function addFiles(files: readonly FileToWrite[], walletDir: string): void {
  const [only, ...others] = files
  if (only !== undefined && others.length === 0) addFile(only)
  else addTogether(files, walletDir)
}

function addFile({ path, bytes }: FileToWrite): void {
  makeDirectory(dirname(path))
  const temporary = `${path}.${makeTemporaryName()}`
  try {
    writeNewFile(temporary, bytes)
    runStep(path, () => takeFreeName(temporary, path))
    syncDirectory(dirname(path))
  } finally {
    ignoreFileErrors(() => rmSync(temporary, { force: true }))
  }
}

function addTogether(files: readonly FileToWrite[], walletDir: string): void {
  const building = join(walletDir, `.${makeTemporaryName()}`)
  const folder = join(walletDir, ADDITION_FOLDER)
  const added: string[] = []
  let isCommitted = false
  try {
    buildFolder(building, walletDir, files)
    runStep(folder, () => renameSync(building, folder))
    isCommitted = true
    syncDirectory(walletDir)
    linkToPlace(walletDir, (path) => added.push(path), keyfileExists)
  } catch (error) {
    ignoreFileErrors(() => rmSync(building, { recursive: true, force: true }))
    if (isCommitted) ignoreFileErrors(() => rmSync(folder, { recursive: true, force: true }))
    for (const path of added) ignoreFileErrors(() => rmSync(path, { force: true }))
    throw error
  }
}

/** Links what is in the folder to its place. A name that another tool has taken meanwhile is left to it. */
export function finishAddition(walletDir: string): void {
  linkToPlace(walletDir, () => {})
}

/** Another process may be doing the same: what is gone from the folder, or is in its place with the same content, is done. */
function linkToPlace(walletDir: string, onAdded: (path: string) => void, refuse?: (path: string) => Error): void {
  const folder = join(walletDir, ADDITION_FOLDER)
  const entries = listBelow(folder)
  for (const entry of entries.filter((one) => !one.isDirectory())) {
    const from = join(entry.parentPath, entry.name)
    const to = join(walletDir, relative(folder, from))
    makeDirectory(dirname(to))
    const state = linkIfFree(from, to)
    if (state === 'taken' && refuse) throw refuse(to)
    if (state === 'added') onAdded(to)
    syncDirectory(dirname(to))
    runStep(from, () => rmSync(from, { force: true }))
  }
  removeEmptied(folder, entries)
  syncDirectory(walletDir)
}

function linkIfFree(from: string, to: string): 'added' | 'done' | 'taken' {
  try {
    takeFreeName(from, to)
    return 'added'
  } catch (error) {
    if (!isSystemError(error) || !['ENOENT', 'EEXIST'].includes(error.code)) throw mapFileError(error, to, 'write')
    return error.code === 'ENOENT' || isDone(from, to) ? 'done' : 'taken'
  }
}

/** Whether what has the name is what was to get it. Whoever linked it may have cleared it from the folder by now. */
function isDone(from: string, to: string): boolean {
  return runStep(to, () => {
    const theirs = readFileSync(to)
    try {
      const ours = readFileSync(from)
      const isSame = ours.equals(theirs)
      ours.fill(0)
      return isSame
    } catch (error) {
      if (isSystemError(error) && error.code === 'ENOENT') return true
      throw error
    } finally {
      theirs.fill(0)
    }
  })
}

/** `link` fails if the name is taken, which `rename` would silently replace: two processes cannot both win. */
function takeFreeName(from: string, to: string): void {
  try {
    linkSync(from, to)
  } catch (error) {
    if (!isSystemError(error) || !NO_LINKS.includes(error.code)) throw error
    // A file system without hard links.
    copyFileSync(from, to, constants.COPYFILE_EXCL)
  }
}
